import { expect, test } from 'vitest'
import { sesEvent } from '../../../functions/messages.ts'
import { applyFeedback } from '../../../functions/steps/apply-feedback.ts'
import { fakeDeliveries, fakeSuppressions } from '../../fakes/mail.ts'
import { silentLog } from '../../fakes/surroundings.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const tags = { group: ['g'], edition: ['2026-03-09'], member: ['m1'] }
const mail = { timestamp: '2026-03-09T09:00:00.000Z', messageId: 'ses-1', tags }
const at = '2026-03-09T09:01:00.000Z'

async function submitted() {
  const ports = { deliveries: fakeDeliveries(), suppressions: fakeSuppressions(), log: silentLog }
  await ports.deliveries.claim(edition, 'm1', { at: Date.parse(at), leaseUntil: Date.parse(at) + 1000 })
  return ports
}

test('a hard bounce marks the delivery and suppresses every address it names', async () => {
  const ports = await submitted()
  const bouncedRecipients = [{ emailAddress: 'ana@example.org' }, { emailAddress: 'bo@example.org' }]
  const event = sesEvent.parse({
    ...{ eventType: 'Bounce', mail },
    bounce: { bounceType: 'Permanent', timestamp: at, bouncedRecipients },
  })
  expect(await applyFeedback(ports, event)).toBe('applied')
  expect((await ports.suppressions.among(['ana@example.org', 'bo@example.org'])).size).toBe(2)
})

test('a full mailbox does not suppress an address', async () => {
  const ports = await submitted()
  const bounce = { bounceType: 'Transient', timestamp: at, bouncedRecipients: [{ emailAddress: 'ana@example.org' }] }
  await applyFeedback(ports, sesEvent.parse({ notificationType: 'Bounce', mail, bounce }))
  expect((await ports.suppressions.among(['ana@example.org'])).size).toBe(0)
})

test('a “not spam” report is no complaint', async () => {
  const ports = await submitted()
  const complaint = {
    ...{ timestamp: at, complaintFeedbackType: 'not-spam' },
    complainedRecipients: [{ emailAddress: 'ana@example.org' }],
  }
  expect(await applyFeedback(ports, sesEvent.parse({ eventType: 'Complaint', mail, complaint }))).toBe('ignored')
  expect((await ports.suppressions.among(['ana@example.org'])).size).toBe(0)
})

test('an event of somebody else’s mail is counted as foreign', async () => {
  const ports = await submitted()
  const event = sesEvent.parse({ eventType: 'Send', mail: { ...mail, tags: { other: ['x'] } } })
  expect(await applyFeedback(ports, event)).toBe('foreign')
  const unknown = sesEvent.parse({ eventType: 'Send', mail: { ...mail, tags: { ...tags, member: ['m2'] } } })
  expect(await applyFeedback(ports, unknown)).toBe('foreign')
})
