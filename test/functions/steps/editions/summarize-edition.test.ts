import { expect, test } from 'vitest'
import type { Edition } from '../../../../functions/domain/edition.ts'
import { addsUp } from '../../../../functions/domain/sending/sums.ts'
import { summarizeEdition } from '../../../../functions/steps/editions/summarize-edition.ts'
import { fakeDeliveries, fakeEditions } from '../../../fakes/mail.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition: Edition = {
  groupId: 'g',
  date: '2026-03-09',
  asOf: '2026-03-09T09:00:00.000Z',
  state: 'mailing',
  discussions: [],
}
const lease = { at: 0, leaseUntil: 1 }

async function mailed() {
  const ports = { editions: fakeEditions(), deliveries: fakeDeliveries() }
  const page = { ...edition, cohort: 'all', first: { shard: 0 }, movedOn: [], plannedSoFar: 2 }
  const decisions = [plannedFor('m1'), plannedFor('m2'), { memberId: 'm3', skip: 'sunset' } as const]
  await ports.editions.writePage({ ...page, decisions })
  await claimIn(ports.deliveries, edition, 'm1', lease)
  await ports.deliveries.record(edition, 'm1', { kind: 'accepted', messageId: 'ses-1' })
  return ports
}

test('an edition with a planned member who has no outcome does not add up', async () => {
  const sums = await summarizeEdition(await mailed(), edition)
  expect(sums).toMatchObject({ members: 3, planned: 2, skipped: { sunset: 1 }, submitted: 1 })
  expect(addsUp(sums)).toBe(false)
})

test('it adds up when everybody is settled, not while a claim is open', async () => {
  const ports = await mailed()
  await claimIn(ports.deliveries, edition, 'm2', lease)
  expect(addsUp(await summarizeEdition(ports, edition))).toBe(false)
  await ports.deliveries.record(edition, 'm2', { kind: 'given back', attempt: 1 })
  expect(await summarizeEdition(ports, edition)).toMatchObject({ claimed: 0, held: 1 })
  await ports.deliveries.record(edition, 'm2', { kind: 'dropped', reason: 'opted out' })
  const sums = await summarizeEdition(ports, edition)
  expect(sums).toMatchObject({ dropped: { 'opted out': 1 }, held: 0, claimed: 0, unknown: 0 })
  expect(addsUp(sums)).toBe(true)
})

test('what providers said is counted apart from what became of the submission', async () => {
  const ports = await mailed()
  const at = '2026-03-09T09:01:00.000Z'
  for (const event of ['delivery', 'complaint', 'click'] as const) {
    await ports.deliveries.record(edition, 'm1', { kind: 'heard', event, at, messageId: 'ses-1' })
  }
  const sums = await summarizeEdition(ports, edition)
  expect(sums).toMatchObject({ submitted: 1, delivered: 1, bounced: 0, complained: 1, clicked: 1, unsubscribed: 0 })
  await ports.deliveries.record(edition, 'm1', { kind: 'unsubscribed', at })
  expect(await summarizeEdition(ports, edition)).toMatchObject({ ...sums, unsubscribed: 1 })
})

test('members are counted where they stand, planned and skipped alike, but for those who left', async () => {
  const ports = { editions: fakeEditions(), deliveries: fakeDeliveries() }
  const page = { ...edition, cohort: 'all', first: { shard: 0 }, movedOn: [], plannedSoFar: 1 }
  const decisions = [
    plannedFor('m1'),
    { memberId: 'm2', skip: 'paused', stage: 'active' } as const,
    { memberId: 'm3', skip: 'sunset', stage: 'sunset' } as const,
    { memberId: 'm4', skip: 'left', stage: 'dormant' } as const,
  ]
  await ports.editions.writePage({ ...page, decisions })
  expect((await summarizeEdition(ports, edition)).stages).toEqual({ active: 2, sunset: 1 })
  const before = { ...page, first: { shard: 1 }, decisions: [{ memberId: 'm5', skip: 'paused' } as const] }
  await ports.editions.writePage(before)
  expect((await summarizeEdition(ports, edition)).stages).toBeUndefined()
})
