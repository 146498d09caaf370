import { expect, test } from 'vitest'
import type { Activity } from '../../../../functions/domain/community.ts'
import { halfOf } from '../../../../functions/domain/editions/two-subjects.ts'
import type { Planned } from '../../../../functions/domain/recipients/decision.ts'
import { linkName } from '../../../../functions/domain/sending/delivery.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { countComparison } from '../../../../functions/steps/results/count-comparison.ts'
import { countResults } from '../../../../functions/steps/results/count-results.ts'
import { countReturns } from '../../../../functions/steps/results/count-returns.ts'
import { expectCount } from '../../../../functions/steps/results/expect-count.ts'
import { readReturnsByWeek } from '../../../../functions/steps/results/read-returns-by-week.ts'
import { startCounts } from '../../../../functions/steps/results/start-counts.ts'
import { noteReturns } from '../../../../functions/steps/sending/note-returns.ts'
import { fakeActivities, fakeDiscussions, fakeMembers } from '../../../fakes/community.ts'
import { fakeComparisons, fakeOpenCounts, fakeReturnCounts } from '../../../fakes/desk/results.ts'
import { fakeDeliveries, fakeEditions } from '../../../fakes/mail.ts'
import { fakeMailRecords } from '../../../fakes/mail-records.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const run = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const after = (days: number) => new Date(Date.parse(run.asOf) + days * 86_400_000).toISOString()
const sums = { members: 0, planned: 0, skipped: {}, submitted: 0, failed: {}, dropped: {}, withheld: 0, held: 0 }
const nothing = { ...sums, claimed: 0, unknown: 0, delivered: 0, bounced: 0, complained: 0, clicked: 0 }

const post = (memberId: string, discussionId: string, days: number, id = `${memberId}${days}`): Activity => ({
  kind: 'post',
  id,
  createdAt: after(days),
  memberId,
  discussionId,
})
const shown = (discussionId: string): Planned['picks'] => [{ discussionId, reason: { kind: 'pinned' } }] as never

function house() {
  const base = {
    activities: fakeActivities(),
    discussions: fakeDiscussions(),
    members: fakeMembers(),
    records: fakeMailRecords(),
    editions: fakeEditions(),
    deliveries: fakeDeliveries(),
    returnCounts: fakeReturnCounts(),
    openCounts: fakeOpenCounts(),
    comparisons: fakeComparisons(),
    queues: fakeQueues(),
    clock: fakeClock(Date.parse(run.asOf)),
  }
  const ports: Parameters<typeof countResults>[0] = {
    ...base,
    countReturns: (...given) => countReturns(base, ...given),
    countComparison: (...given) => countComparison(base, ...given),
    noteReturns: (edition) => noteReturns(base, edition),
  }
  const mail = async (memberId: string) => {
    const claim = await base.deliveries.claim(run, memberId, { at: Date.parse(run.asOf), leaseUntil: 1e15 })
    await base.deliveries.record(run, memberId, { kind: 'accepted', messageId: memberId }, claim.delivery)
  }
  const page = (first: string | undefined, decisions: readonly Planned[]) =>
    base.editions.writePage({
      ...run,
      cohort: '0',
      first: first === undefined ? { shard: 0 } : { shard: 0, after: first },
      decisions: [...decisions],
      movedOn: [],
      plannedSoFar: 0,
    })
  const count = (days: number) => countResults(ports, { ...run, asOf: after(days) })
  return { ...base, ports, mail, page, count }
}

async function ended(subjects?: readonly [string, string]) {
  const built = house()
  await built.editions.open(run)
  await built.editions.freeze(run, withoutUndefined({ state: 'frozen', discussions: [], subjects } as const))
  await built.editions.startMailing(run)
  await built.page(undefined, [
    plannedFor('a', { stage: 'lapsed', picks: shown('d1'), arm: 'mailed', first: true }),
    plannedFor('b', { stage: 'active', picks: shown('d1') }),
    plannedFor('c', { stage: 'lapsed', picks: shown('d2'), arm: 'held out', first: true }),
  ])
  await built.page('c', [
    plannedFor('d', { stage: 'dormant', picks: shown('d2') }),
    plannedFor('e', { stage: 'dormant' }),
  ])
  for (const id of ['a', 'b', 'd']) await built.mail(id)
  await built.deliveries.record(run, 'c', { kind: 'withheld' })
  await built.editions.end(run, 'finished', nothing)
  await expectCount(built, run, 'ends')
  return built
}

test('who came back is counted among those who were away, and who wrote in a discussion of their mail', async () => {
  const { activities, returnCounts, count } = await ended()
  await activities.write('g', [
    post('a', 'd1', 1),
    post('a', 'd1', 1.5),
    post('b', 'd9', 1),
    post('c', 'd2', 1),
    { kind: 'visit', id: 'v', createdAt: after(2), memberId: 'd' },
    // Before the mail, and by somebody who got none.
    post('d', 'd2', -1),
    post('e', 'd1', 1),
  ])
  expect(await count(3)).toBe('counted')
  expect(await returnCounts.get(run)).toMatchObject({
    mailed: 3,
    away: { members: 2, returned: 2 },
    drawn: { mailed: { members: 1, returned: 1 }, 'held out': { members: 1, returned: 1 } },
    writers: 1,
    replies: 2,
    discussions: [
      { id: 'd1', shown: 2, returned: 1 },
      { id: 'd2', shown: 1, returned: 0 },
    ],
    isFinal: false,
  })
})

test('what was removed, or came after 28 days, brings nobody back', async () => {
  const { activities, returnCounts, count } = await ended()
  await activities.write('g', [
    post('a', 'd1', 1, 'p1'),
    { kind: 'removal', of: 'post', id: 'p1', discussionId: 'd1', createdAt: after(1.2) },
    post('d', 'd2', 29),
  ])
  await count(30)
  expect(await returnCounts.get(run)).toMatchObject({ away: { members: 2, returned: 0 }, replies: 0, isFinal: true })
})

test('a click is told to the discussion whose page, or whose quoted post, it led to', async () => {
  const { deliveries, discussions, activities, returnCounts, count } = await ended()
  await discussions.merge('g', [{ id: 'd1', url: 'https://g.example/1' }, { id: 'd2' }])
  const quoted = { ...post('x', 'd2', -3), url: 'https://g.example/2/7' }
  await activities.write('g', [quoted])
  const click = (memberId: string, url: string) => {
    const link = linkName(url)
    return deliveries.record(run, memberId, { kind: 'heard', event: 'click', at: after(1), messageId: memberId, link })
  }
  await click('a', 'https://g.example/1#last')
  await click('d', 'https://g.example/2/7')
  await click('b', 'https://elsewhere.example')
  await count(2)
  const found = await returnCounts.get(run)
  expect(found?.discussions.map(({ id, clicked }) => [id, clicked])).toEqual([
    ['d1', 1],
    ['d2', 1],
  ])
  expect(found?.heard.clicked).toBe(3)
})

test('of two subjects it is counted who got which, and a farewell has neither', async () => {
  const { activities, returnCounts, count, page, mail } = await ended(['First', 'Second'])
  const ids = ['a', 'b', 'd', ...Array.from({ length: 40 }, (_, nth) => `m${nth}`)]
  const others = ids.slice(3)
  const bye = { kind: 'farewell', language: 'en' } as const
  await page('e', [
    ...others.map((id) => plannedFor(id, { stage: 'lapsed' })),
    plannedFor('z', { stage: 'dormant', variant: bye }),
  ])
  for (const id of [...others, 'z']) await mail(id)
  await activities.write(
    'g',
    [...ids, 'z'].map((id) => post(id, 'd9', 1)),
  )
  await count(2)
  const isFirst = (id: string) => halfOf(run, id) === 'first'
  const recipients = ids.filter(isFirst).length
  const members = ids.filter((id) => id !== 'b' && isFirst(id)).length
  expect((await returnCounts.get(run))?.halves).toEqual({
    first: { recipients, clickers: 0, away: { members, returned: members } },
    second: {
      recipients: ids.length - recipients,
      clickers: 0,
      away: { members: ids.length - 1 - members, returned: ids.length - 1 - members },
    },
  })
})

test('a count that takes too long goes on in the next call, and comes to the same', async () => {
  const built = await ended()
  const { activities, returnCounts, clock, count, queues, deliveries, ports } = built
  await activities.write('g', [post('a', 'd1', 1), post('d', 'd2', 1)])
  const slowly: typeof deliveries.getNeighbours = async (...given) => {
    clock.advance(60_000)
    return deliveries.getNeighbours(...given)
  }
  const slow: typeof ports = {
    ...ports,
    countReturns: (...given) => countReturns({ ...built, deliveries: { getNeighbours: slowly } }, ...given),
  }
  const message = { ...run, asOf: after(2) }
  expect(await countResults(slow, message)).toBe('later')
  expect(queues.counts).toEqual([message])
  expect(await returnCounts.get(run)).toBeUndefined()
  expect(await returnCounts.progress(run)).toMatchObject({ tally: { mailed: 2 } })
  // The second call counts to the end, and leaves the comparison to a third.
  expect(await countResults(slow, message)).toBe('later')
  expect(await countResults(slow, message)).toBe('counted')
  const resumed = await returnCounts.get(run)
  await count(2.5)
  expect(await returnCounts.get(run)).toEqual({ ...resumed, countedAt: after(2.5) })
  expect(await returnCounts.progress(run)).toBeUndefined()
})

test('an edition is counted as it ends, then once a day until its 28 days are over', async () => {
  const { openCounts, queues, count } = await ended()
  expect(await openCounts.list()).toEqual([{ groupId: 'g', date: run.date, nextAt: run.asOf }])
  expect(await startCounts({ openCounts, queues }, run.asOf)).toBe(1)
  // It is under way, so the next tick leaves it alone.
  expect(await startCounts({ openCounts, queues }, after(0.01))).toBe(0)
  await count(0.1)
  expect((await openCounts.list())[0]?.nextAt).toBe(after(1))
  await count(27.5)
  expect((await openCounts.list())[0]?.nextAt).toBe(after(28))
  await count(28)
  expect(await openCounts.list()).toEqual([])
})

test('reports are asked for from the second day on, and once the 28 days are over', async () => {
  const { count, queues } = await ended()
  const asked = async (days: number) => {
    queues.resultReports.length = 0
    await count(days)
    return queues.resultReports.map((report) => report.days)
  }
  expect(await asked(1)).toEqual([])
  expect(await asked(2)).toEqual([2])
  expect(await asked(12)).toEqual([])
  expect(await asked(27)).toEqual([])
  expect(await asked(28)).toEqual([28])
})

test('a quiet edition, or one that is gone, is not counted again', async () => {
  const { editions, openCounts, count } = house()
  await openCounts.open(run, run.asOf)
  expect(await count(1)).toBe('nothing')
  expect(await openCounts.list()).toEqual([])
  await editions.open(run)
  await editions.freeze(run, { state: 'quiet', discussions: [], reason: 'too few' })
  await openCounts.open(run, run.asOf)
  expect(await count(1)).toBe('nothing')
  expect(await openCounts.list()).toEqual([])
})

test('the members of the comparison are noted and counted with it, once a day', async () => {
  const { activities, members, records, comparisons, count } = await ended()
  await members.merge('g', [
    { id: 'a', joinedAt: run.asOf },
    { id: 'c', joinedAt: run.asOf },
  ])
  await records.enrol('g', 'a', 'mailed', run.asOf)
  await records.enrol('g', 'c', 'held out', run.asOf)
  await activities.write('g', [post('a', 'd1', 1)])
  await count(2)
  const counted = (await comparisons.get('g'))?.counted
  expect(counted).toMatchObject({
    asOf: after(2),
    returns: { mailed: { members: 1, returned: 0, open: 1 }, 'held out': { members: 1, returned: 0, open: 1 } },
  })
  await count(2.5)
  expect((await comparisons.get('g'))?.counted?.asOf).toBe(after(2))
  await count(3)
  expect((await comparisons.get('g'))?.counted?.asOf).toBe(after(3))
  await count(27.9)
  // The last count of an edition is made however fresh another is: nothing may count those whose time is over now again.
  await count(28)
  expect((await comparisons.get('g'))?.counted).toMatchObject({
    asOf: after(28),
    returns: { mailed: { members: 1, returned: 1, open: 0 }, 'held out': { members: 1, returned: 0, open: 0 } },
  })
})

test('the first page gets the latest weeks, oldest first', async () => {
  const { returnCounts, activities, count } = await ended()
  await activities.write('g', [post('a', 'd1', 1)])
  await count(2)
  const counted = await returnCounts.get(run)
  if (!counted) throw new Error('not counted')
  await returnCounts.put({ ...counted, date: '2026-03-02', away: { members: 9, returned: 4 }, isFinal: true })
  expect(await readReturnsByWeek({ returnCounts }, 'g')).toEqual([
    { date: '2026-03-02', returned: 4, isFinal: true },
    { date: '2026-03-09', returned: 1, isFinal: false },
  ])
})
