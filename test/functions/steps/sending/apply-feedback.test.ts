import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sesEvent } from '../../../../functions/messages/ses-event.ts'
import { applyFeedback } from '../../../../functions/steps/sending/apply-feedback.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import * as heard from '../../../fixtures/mails/heard-mail.ts'

const { acceptedAt, apply, applyAll, at, bounce, click, complaint, delivery } = heard
const { edition, house, mail, ours, row, told, bouncesAndComplaints } = heard

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

async function endOf(told: readonly object[], batch = 1) {
  const ports = await house()
  for (let from = 0; from < told.length; from += batch) await applyAll(ports, told.slice(from, from + batch))
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

test('a thousand events of one edition are one call of the ledger, and say once how far feedback has heard', async () => {
  const ports = await house()
  const asked: number[] = []
  const noted: string[] = []
  const counting = {
    ...ports,
    deliveries: {
      ...ports.deliveries,
      recordMany: (...given: Parameters<typeof ports.deliveries.recordMany>) => {
        asked.push(given[1].length)
        return ports.deliveries.recordMany(...given)
      },
    },
    feedback: { ...ports.feedback, noteSendEvent: async (time: string) => void noted.push(time) },
  }
  const sends = Array.from({ length: 500 }, (_, nth) => ({
    eventType: 'Send',
    mail: { ...mail, timestamp: at.replace('00.000', `00.${String(nth).padStart(3, '0')}`) },
  }))
  await applyAll(counting, [...sends, ...sends.map(({ mail: told }) => ({ ...delivery, mail: told }))])
  expect(asked).toEqual([1000])
  expect(noted).toEqual(['2026-03-09T09:01:00.499Z'])
  expect(await row(ports)).toMatchObject({ outcome: 'submitted', messageId: 'ses-1', deliveredAt: at })
})

test('what fails of one event brings back that one alone, and nothing is heard of before its effects are stored', async () => {
  const ports = await house()
  const later = { ...mail, timestamp: at, tags: { ...mail.tags, member: ['m2'] } }
  await claimIn(ports.deliveries, edition, 'm2', { at: Date.parse(acceptedAt), leaseUntil: Date.parse(at) })
  const failing = {
    ...ports,
    deliveries: {
      ...ports.deliveries,
      recordMany: async (...[key, changes]: Parameters<typeof ports.deliveries.recordMany>) =>
        (await ports.deliveries.recordMany(key, changes)).map((each, nth) =>
          changes[nth]?.memberId === 'm2' ? ({ status: 'rejected', reason: new Error('busy') } as const) : each,
        ),
    },
  }
  const parsed = [{ eventType: 'Send', mail }, { eventType: 'Send', mail: later }, bounce('Permanent')].map((event) =>
    sesEvent.parse({ mail, ...event }),
  )
  const outcomes = await applyFeedback(failing, parsed)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await ports.feedback.state()).heardOf).toBe(acceptedAt)
  expect(ports.addresses.reasons.size).toBe(1)
})

test('where it cannot be noted how far feedback has heard, the latest Send event comes again', async () => {
  const ports = await house()
  const noteSendEvent = () => Promise.reject(new Error('busy'))
  const events = [{ eventType: 'Send' }, delivery].map((event) => sesEvent.parse({ mail, ...event }))
  const outcomes = await applyFeedback({ ...ports, feedback: { ...ports.feedback, noteSendEvent } }, events)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

test('a ledger that cannot be asked at all fails what is for it, and no other event', async () => {
  const ports = await house()
  const recordMany = () => Promise.reject(new Error('closed'))
  const probe = { eventType: 'Send', mail: { ...mail, tags: ours } }
  const events = [{ eventType: 'Send' }, probe].map((event) => sesEvent.parse({ mail, ...event }))
  const outcomes = await applyFeedback({ ...ports, deliveries: { ...ports.deliveries, recordMany } }, events)
  expect(outcomes).toMatchObject([{ status: 'rejected', reason: { message: 'closed' } }, { value: 'ignored' }])
})

test.each(heard.toldTroubles)('of %s, heard twice, a platform hears at most once', async (_, event, kinds) => {
  const { untold, woken } = await heard.toldOf(event)
  expect(untold).toEqual(kinds.map((kind) => ({ kind, at })))
  expect(woken).toEqual(kinds.map(() => ({ groupId: 'g', memberId: 'm1' })))
})

test('events in any order and batches, each any number of times, end in the same row, suppressions and troubles', async () => {
  await fc.assert(
    fc.asyncProperty(told, fc.integer({ min: 1, max: 9 }), async ([once, shuffled], batch) => {
      expect(await endOf(shuffled, batch)).toEqual(await endOf(once))
    }),
    { numRuns: 400 },
  )
})
