import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimIn } from '../../fixtures/editions/claim-in.ts'
import { apply, bounce, complaint, house, mail, ours } from '../../fixtures/mails/heard-mail.ts'

describe('an automatic reply that is heard before its Delivery', () => {
  const weeks = ['2026-03-02', '2026-03-09', '2026-03-16'].map((date) => {
    const tags = { ...ours, group: [date === '2026-03-09' ? 'h' : 'g'], edition: [date], member: ['m1'] }
    return { date, mail: { timestamp: `${date}T09:00:00.000Z`, messageId: `ses-${date}`, tags } }
  })
  const reply = ({ date, mail }: (typeof weeks)[number]) => ({
    ...bounce('Transient', ['ana@example.org'], `${date}T09:00:02.000Z`),
    mail,
  })
  const arrival = ({ date, mail }: (typeof weeks)[number]) => ({
    eventType: 'Delivery',
    delivery: { timestamp: `${date}T09:00:01.000Z` },
    mail,
  })
  async function houseOfWeeks() {
    const ports = await house()
    for (const { date, mail } of weeks) {
      const key = { groupId: mail.tags.group[0] ?? '', date }
      await claimIn(ports.deliveries, key, 'm1', { at: Date.parse(mail.timestamp), leaseUntil: 0 })
    }
    return ports
  }

  test('is taken back by it: three of them, of several groups, suppress nobody', async () => {
    const ports = await houseOfWeeks()
    for (const week of weeks) for (const event of [reply(week), arrival(week)]) await apply(ports, event)
    expect(ports.addresses.reasons.size).toBe(0)
  })

  test('whatever order all of them come in, and however often', async () => {
    const events = weeks.flatMap((week) => [reply(week), arrival(week)])
    const order = fc.shuffledSubarray([...events, ...events], { minLength: 12 })
    await fc.assert(
      fc.asyncProperty(order, async (told) => {
        const ports = await houseOfWeeks()
        for (const event of told) await apply(ports, event)
        expect(ports.addresses.reasons.size).toBe(0)
      }),
      { numRuns: 100 },
    )
  })

  test('lifts the suppression that it helped to make, also when its Delivery comes last', async () => {
    const ports = await houseOfWeeks()
    for (const week of weeks) await apply(ports, reply(week))
    expect(ports.addresses.reasons.get('ana@example.org')).toBe('soft bounces')
    const [first] = weeks
    if (first) await apply(ports, arrival(first))
    expect(ports.addresses.reasons.size).toBe(0)
  })

  test('leaves a hard bounce and a complaint where they are', async () => {
    for (const event of [bounce('Permanent'), complaint()]) {
      const ports = await houseOfWeeks()
      for (const week of weeks) await apply(ports, reply(week))
      await apply(ports, event)
      for (const week of weeks) await apply(ports, arrival(week))
      expect(ports.addresses.reasons.size).toBe(1)
    }
  })

  test('a Delivery that is heard while the soft bounce is written down takes it back all the same', async () => {
    const ports = await houseOfWeeks()
    for (const week of weeks.slice(0, 2)) await apply(ports, reply(week))
    const [, , last] = weeks
    if (!last) throw new Error('Unreachable: there are three.')
    const add = ports.addresses.addSoftBounce
    const addSoftBounce: typeof add = async (...of) => {
      await apply(ports, arrival(last))
      return add(...of)
    }
    await apply({ ...ports, addresses: { ...ports.addresses, addSoftBounce } }, reply(last))
    expect(ports.addresses.reasons.size).toBe(0)
  })
})

test('a refusal of this one message, for its size or its words, says nothing of the mailbox', async () => {
  const ports = await house()
  for (const bounceSubType of ['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']) {
    const { bounce: of } = bounce('Transient')
    const event = { eventType: 'Bounce', bounce: { ...of, bounceSubType }, mail: { ...mail, messageId: bounceSubType } }
    await apply(ports, event)
  }
  expect(ports.addresses.reasons.size).toBe(0)
})
