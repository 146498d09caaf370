import { expect, test } from 'vitest'
import type { Decision } from '../../../../functions/domain/recipients/decision.ts'
import { readMemberHistory } from '../../../../functions/steps/members/read-member-history.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeDiscussions, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeDeliveries, fakeEditions, fakeMailRecords, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const keyOf = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })
const pick = { discussionId: 'd1', why: { key: 'people', count: 3 } } as const
const planned = (memberId: string): Decision => plannedFor(memberId, { picks: [pick] })

async function house() {
  const ports = {
    members: fakeMembers(),
    records: fakeMailRecords(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    deliveries: fakeDeliveries(),
    discussions: fakeDiscussions(),
    clock: fakeClock(),
    addresses: fakeAddresses(),
    settings: fakeSettings(),
  }
  const person = { email: 'ana@example.org', name: 'Ana', lastSeenAt: '2026-03-08T09:00:00.000Z' }
  await ports.members.merge('g', [{ id: 'm1', ...person }])
  await ports.discussions.merge('g', [{ id: 'd1', title: 'Glue' }])
  const decide = async (date: string, decision: Decision) => {
    const key = keyOf(date)
    await ports.editions.open(key)
    await ports.editions.freeze(key, { state: 'frozen', discussions: [] })
    const page = { ...key, cohort: 'all', first: { shard: 0 }, decisions: [decision], movedOn: [], plannedSoFar: 1 }
    await ports.editions.writePage(page)
  }
  return { ports, decide, tell: () => readMemberHistory(ports, 'g', 'm1') }
}

test('newest first, a member’s editions say what was decided and what became of it', async () => {
  const { ports, decide, tell } = await house()
  await decide('2026-03-02', { memberId: 'm1', skip: 'sunset' })
  await decide('2026-03-09', planned('m1'))
  const lease = { at: ports.clock.now(), leaseUntil: ports.clock.now() + 30_000 }
  await claimIn(ports.deliveries, keyOf('2026-03-09'), 'm1', lease)
  await ports.deliveries.record(keyOf('2026-03-09'), 'm1', { kind: 'accepted', messageId: 'ses-1' })
  const story = await tell()
  expect(story).toMatchObject({ stage: 'active' })
  expect(story?.barrier).toBeUndefined()
  expect(story?.meetings).toMatchObject([
    { edition: { date: '2026-03-09' }, decision: { picks: [pick] }, delivery: { outcome: 'submitted' } },
    { edition: { date: '2026-03-02' }, decision: { skip: 'sunset' } },
  ])
  expect(story?.meetings[1]?.delivery).toBeUndefined()
  expect([...(story?.titles ?? [])]).toEqual([['d1', 'Glue']])
})

test('who they are is told to nobody', async () => {
  const { decide, tell } = await house()
  await decide('2026-03-09', planned('m1'))
  const told = JSON.stringify(await tell())
  expect(told).not.toContain('example.org')
  expect(told).not.toContain('Ana')
})

test('why a member must not be mailed now is their own no before a bounce', async () => {
  const { ports, tell } = await house()
  await ports.addresses.suppress('ana@example.org', 'bounce', '2026-03-08T09:00:00.000Z')
  expect((await tell())?.barrier).toBe('suppressed')
  await ports.records.choose('g', 'm1', { mail: 'no' }, '2026-03-09T09:00:00.000Z')
  expect((await tell())?.barrier).toBe('opted out')
})

test('another member’s page decides nothing for this one', async () => {
  const { decide, tell } = await house()
  await decide('2026-03-09', planned('m2'))
  const story = await tell()
  expect(story?.meetings).toMatchObject([{ edition: { date: '2026-03-09' } }])
  expect(story?.meetings[0]?.decision).toBeUndefined()
})

test('no more than twenty editions are told', async () => {
  const { ports, tell } = await house()
  for (let day = 1; day <= 28; day += 1) await ports.editions.open(keyOf(`2026-02-${String(day).padStart(2, '0')}`))
  const dates = (await tell())?.meetings.map(({ edition }) => edition.date)
  expect([dates?.length, dates?.[0], dates?.at(-1)]).toEqual([20, '2026-02-28', '2026-02-09'])
})

test('a stranger has no story', async () => {
  const { ports } = await house()
  expect(await readMemberHistory(ports, 'g', 'nobody')).toBeUndefined()
})

test('who is not decided yet waits until the hour of their own zone', async () => {
  const { ports, tell } = await house()
  await ports.members.merge('g', [{ id: 'm1', timeZone: 'America/New_York' }])
  const key = keyOf('2026-03-09')
  const [own, york] = [key.asOf, '2026-03-09T13:00:00.000Z']
  const cohorts = [
    { name: own, at: own, zones: ['Europe/London'], dayAfter: false },
    { name: york, at: york, dayAfter: false },
  ]
  await ports.editions.open(key)
  await ports.runs.open(key, cohorts, ports.clock.now())
  expect((await tell())?.meetings).toMatchObject([{ waiting: { until: york } }])
})
