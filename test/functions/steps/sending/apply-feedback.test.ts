import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sesEvent } from '../../../../functions/messages/ses-event.ts'
import * as heard from '../../../fixtures/mails/heard-mail.ts'

const { acceptedAt, apply, at, bounce, click, complaint, delivery } = heard
const { edition, house, mail, names, ours, row, told, bouncesAndComplaints } = heard

describe('what becomes of a delivery', () => {
  test('a Send event settles a delivery whose answer was lost', async () => {
    const ports = await house()
    await ports.deliveries.record(edition, 'm1', { kind: 'unanswered', attempt: 1, reason: 'no answer' })
    expect(await apply(ports, { eventType: 'Send' })).toBe('applied')
    expect(await row(ports)).toMatchObject({ outcome: 'submitted', messageId: 'ses-1' })
  })

  test.each([
    ['Reject', { eventType: 'Reject', reject: { reason: 'Bad content' } }],
    ['"Rendering Failure"', { eventType: 'Rendering Failure', failure: { errorMessage: 'no', templateName: 't' } }],
  ])('%s ends a delivery as failed, and no Send event that comes late undoes it', async (_, event) => {
    const ports = await house()
    await apply(ports, event)
    await apply(ports, { eventType: 'Send' })
    expect(await row(ports)).toMatchObject({ outcome: 'failed', reason: 'rejected by SES', rejectedAt: acceptedAt })
  })

  test('a Delivery that comes late does not undo a complaint', async () => {
    const ports = await house()
    await apply(ports, complaint())
    await apply(ports, delivery)
    expect(await row(ports)).toMatchObject({ outcome: 'submitted', complainedAt: at, deliveredAt: at })
  })

  test('a person’s click is noted, a scanner’s is not', async () => {
    const ports = await house()
    expect(await apply(ports, click({ automated: true }))).toBe('ignored')
    expect((await row(ports))?.clickedAt).toBeUndefined()
    expect(await apply(ports, click({ automated: false }))).toBe('applied')
    expect((await row(ports))?.clickedAt).toBe(at)
    const timestamp = '2026-03-09T10:00:00.000Z'
    for (const event of [delivery, click({ timestamp })]) await apply(ports, event)
    expect(await ports.records.getMany('g', ['m1'])).toEqual([{ memberId: 'm1', clickedAt: timestamp }])
  })

  test.each(['Open', 'DeliveryDelay', 'Subscription'])('%s changes nothing', async (eventType) => {
    const ports = await house()
    const before = await row(ports)
    expect(await apply(ports, { eventType })).toBe('ignored')
    expect(await row(ports)).toEqual(before)
    expect(ports.metrics.counted).toEqual({})
  })

  test('a second message for the same delivery raises the alarm, whenever it is heard of', async () => {
    const ports = await house()
    await apply(ports, { eventType: 'Send' })
    expect(ports.metrics.counted.mailedTwice).toBeUndefined()
    await apply(ports, { eventType: 'Send', mail: { ...mail, messageId: 'ses-2' } })
    await apply(ports, { ...delivery, mail: { ...mail, messageId: 'ses-2' } })
    expect(await row(ports)).toMatchObject({ messageId: 'ses-1', secondMessageId: 'ses-2' })
    expect(ports.lines.filter((line) => line.startsWith('a member was mailed twice'))).toHaveLength(2)
    expect(ports.metrics.counted.mailedTwice).toBe(1)
  })
})

describe('bad addresses', () => {
  const softBounce = (day: string) => ({
    ...bounce('Transient', ['ana@example.org'], `${day}T09:00:00.000Z`),
    mail: { ...mail, messageId: `ses-${day}` },
  })
  test('a hard bounce marks the delivery and suppresses every address it names, in either dialect', async () => {
    for (const dialect of ['eventType', 'notificationType']) {
      const ports = await house()
      const { eventType, ...event } = bounce('Permanent', ['ana@example.org', 'bo@example.org'])
      expect(await apply(ports, { ...event, [dialect]: eventType })).toBe('applied')
      expect([...ports.addresses.reasons.keys()]).toEqual(['ana@example.org', 'bo@example.org'])
      expect(await row(ports)).toMatchObject({ bouncedAt: at })
      expect(await bouncesAndComplaints(ports)).toEqual([{ ...edition, memberId: 'm1', kind: 'bounce', at }])
    }
  })

  test('a complaint suppresses every address it names', async () => {
    const ports = await house()
    await apply(ports, complaint({ complaintFeedbackType: 'abuse' }, ['ana@example.org', 'bo@example.org']))
    expect(ports.addresses.reasons.size).toBe(2)
    expect(await bouncesAndComplaints(ports)).toMatchObject([{ kind: 'complaint' }])
  })

  test('a “not spam” report is no complaint', async () => {
    const ports = await house()
    expect(await apply(ports, complaint({ complaintFeedbackType: 'not-spam' }))).toBe('ignored')
    expect(ports.addresses.reasons.size).toBe(0)
    expect((await row(ports))?.complainedAt).toBeUndefined()
    expect(await bouncesAndComplaints(ports)).toEqual([])
  })

  test('a full mailbox shows that SES took the mail: it is no hard bounce, and suppresses nobody', async () => {
    for (const bounceType of ['Transient', 'Undetermined']) {
      const ports = await house()
      expect(await apply(ports, bounce(bounceType))).toBe('applied')
      expect(await row(ports)).toMatchObject({ outcome: 'submitted', messageId: 'ses-1' })
      expect((await row(ports))?.bouncedAt).toBeUndefined()
      expect(ports.addresses.reasons.size).toBe(0)
      expect(await bouncesAndComplaints(ports)).toEqual([])
    }
  })

  test('the third soft bounce in 30 days suppresses the address, the same one told again does not', async () => {
    const ports = await house()
    for (const day of ['2026-03-02', '2026-03-02', '2026-03-09', '2026-03-09']) await apply(ports, softBounce(day))
    expect(ports.addresses.reasons.size).toBe(0)
    await apply(ports, softBounce('2026-03-30'))
    expect(ports.addresses.reasons.get('ana@example.org')).toBe('soft bounces')
    expect(await bouncesAndComplaints(ports)).toEqual([])
  })

  test('an automatic reply to what was delivered is no bounce: a member on holiday stays reachable', async () => {
    const ports = await house()
    await apply(ports, delivery)
    for (const day of ['2026-03-09', '2026-03-10', '2026-03-11']) await apply(ports, softBounce(day))
    expect(ports.addresses.reasons.size).toBe(0)
  })

  test('mail to the simulator never counts as trouble, unless a person was hit as well', async () => {
    const ports = await house()
    await apply(ports, bounce('Permanent', ['bounce+m1@simulator.amazonses.com', 'BOUNCE@Simulator.AmazonSES.com']))
    await apply(ports, complaint({}, ['complaint@simulator.amazonses.com']))
    expect(await bouncesAndComplaints(ports)).toEqual([])
    expect(await row(ports)).toMatchObject({ bouncedAt: at, complainedAt: at })
    await apply(ports, bounce('Permanent', ['bounce@simulator.amazonses.com', 'ana@example.org']))
    expect(await bouncesAndComplaints(ports)).toHaveLength(1)
  })
})

describe('whose event it is', () => {
  const foreign = { ...mail, tags: { ...mail.tags, 'ses:configuration-set': ['their-set'] } }
  const events = [{ eventType: 'Send' }, delivery, bounce('Permanent'), bounce('Transient'), complaint(), click()]

  test('an event of another configuration set changes nothing at all, whatever it says, and is counted', async () => {
    const ports = await house()
    const before = await row(ports)
    for (const event of events) expect(await apply(ports, { ...event, mail: foreign })).toBe('foreign')
    expect(await row(ports)).toEqual(before)
    expect(ports.addresses.reasons.size).toBe(0)
    expect(await bouncesAndComplaints(ports)).toEqual([])
    expect((await ports.feedback.state()).heardOf).toBeUndefined()
    expect(ports.metrics.counted.foreignEvents).toBe(1)
    expect(ports.lines.join()).not.toContain('@')
  })

  test('a notification that names no configuration set goes by our tags, and without them by nothing', async () => {
    const ports = await house()
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags: {} } })).toBe('foreign')
    expect(ports.addresses.reasons.size).toBe(0)
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags: names } })).toBe('applied')
    expect(ports.addresses.reasons.size).toBe(1)
  })

  test('an event for an edition that expired is counted as foreign, and still suppresses a dead address', async () => {
    const ports = await house()
    const tags = { ...mail.tags, edition: ['2020-03-09'] }
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags } })).toBe('foreign')
    expect(ports.addresses.reasons.size).toBe(1)
    expect(await bouncesAndComplaints(ports)).toEqual([])
    expect(ports.metrics.counted.foreignEvents).toBe(1)
  })

  test('a probe’s Send event shows that feedback lives, and is nobody’s delivery', async () => {
    const ports = await house()
    expect(await apply(ports, { eventType: 'Send', mail: { ...mail, tags: ours } })).toBe('ignored')
    expect((await ports.feedback.state()).heardOf).toBe(acceptedAt)
    expect(ports.metrics.counted).toEqual({})
  })

  test('only Send events say how far feedback has heard', async () => {
    const ports = await house()
    for (const event of events.slice(1)) await apply(ports, event)
    expect((await ports.feedback.state()).heardOf).toBeUndefined()
  })

  test('tags of any form are counted, never fatal, and never become a key', async () => {
    const known = await house()
    const record = () => Promise.reject(new Error('the ledger was asked for it'))
    const ports = { ...known, deliveries: { ...known.deliveries, record } }
    const odd: object[] = [
      { ...names, member: ['a b'] },
      { ...names, group: ['x#y'] },
      { ...names, member: ['m'.repeat(65)] },
      { ...names, edition: ['yesterday'] },
      { ...names, member: [] },
      { ...names, member: 'm1' },
      { ...names, member: [7] },
      { ...names, group: null },
      { group: ['g'] },
    ]
    for (const tags of odd) {
      const event = { eventType: 'Send', mail: { ...mail, tags: { ...ours, ...tags } } }
      expect([tags, await apply(ports, event)]).toEqual([tags, 'foreign'])
    }
    for (const tags of [undefined, null, 'none', 7, ['group'], { 'ses:configuration-set': 'our-set' }]) {
      expect(await apply(ports, { eventType: 'Send', mail: { ...mail, tags } })).toBe('foreign')
    }
  })

  test('an event that lacks what it tells of is malformed, not ignored', () => {
    for (const eventType of ['Bounce', 'Complaint', 'Delivery', 'Click', 'Something new', '', undefined]) {
      expect(sesEvent.safeParse({ eventType, mail }).success).toBe(false)
    }
    const nobody = { bounceType: 'Permanent', timestamp: at, bouncedRecipients: [] }
    expect(sesEvent.safeParse({ eventType: 'Bounce', mail, bounce: nobody }).success).toBe(false)
    expect(sesEvent.safeParse({ eventType: 'Send', mail: { ...mail, timestamp: 'yesterday' } }).success).toBe(false)
  })

  test('times are compared as times, however SES writes them', async () => {
    const ports = await house()
    await apply(ports, { ...delivery, delivery: { timestamp: '2026-03-09T10:01:00+01:00' } })
    expect((await row(ports))?.deliveredAt).toBe(at)
  })
})

async function endOf(told: readonly object[]) {
  const ports = await house()
  for (const event of told) await apply(ports, event)
  const { version, messageId, secondMessageId, ...rest } = (await row(ports)) ?? { version: 0 }
  return {
    row: rest,
    messages: new Set([messageId, secondMessageId]),
    suppressed: new Set(ports.addresses.reasons.keys()),
    bouncesAndComplaints: new Set(
      (await bouncesAndComplaints(ports)).map((bounceOrComplaint) => JSON.stringify(bounceOrComplaint)),
    ),
    heardOf: (await ports.feedback.state()).heardOf,
  }
}

test.each(heard.toldTroubles)('of %s, heard twice, a platform hears at most once', async (_, event, kinds) => {
  const { untold, woken } = await heard.toldOf(event)
  expect(untold).toEqual(kinds.map((kind) => ({ kind, at })))
  expect(woken).toEqual(kinds.map(() => ({ groupId: 'g', memberId: 'm1' })))
})

test('events in any order, each any number of times, end in the same row, suppressions and troubles', async () => {
  await fc.assert(
    fc.asyncProperty(told, async ([once, shuffled]) => {
      expect(await endOf(shuffled)).toEqual(await endOf(once))
    }),
    { numRuns: 400 },
  )
})
