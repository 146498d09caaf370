import { expect, test } from 'vitest'
import type { Member } from '../../functions/domain/community.ts'
import type { EditionRun } from '../../functions/domain/edition.ts'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import { digestRate } from '../../functions/domain/sending/quota.ts'
import { createDecidePage } from '../../functions/steps/sending/decide-page.ts'
import { walkPage } from '../../functions/steps/sending/walk-page.ts'
import { fakeAddresses } from '../fakes/addresses.ts'
import { fakeSettings } from '../fakes/community.ts'
import { fakeTroubles } from '../fakes/feedback.ts'
import { fakeEditions, fakeMailRecords, fakeRuns } from '../fakes/mail.ts'
import { fakeClock, fakeMailer, fakePace, fakeQueues, silentLog } from '../fakes/surroundings.ts'
import { choiceOf, cohortsAt, walkFrom } from '../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const discussions = ['a', 'b', 'c'].map((id) => ({ id, people: 3, replies: 3 }))
const editionOf = (groupId: string): EditionRun => ({ groupId, date: '2026-03-09', asOf })

/** Members of numbered ids in one shard: seventy thousand take no time to make. */
function numberedMembers(sizes: Readonly<Record<string, number>>) {
  const member = (nth: number): Member => ({
    id: String(nth).padStart(6, '0'),
    name: 'Somebody',
    email: `m${nth}@members.example`,
    joinedAt: asOf,
    lastSeenAt: asOf,
  })
  return {
    shards: 1,
    shardOf: () => 0,
    page: async (groupId: string, _shard: number, after: string | undefined, limit: number) => {
      const from = after === undefined ? 0 : Number(after) + 1
      const count = Math.min(limit, Math.max(0, (sizes[groupId] ?? 0) - from))
      return Array.from({ length: count }, (_, index) => member(from + index))
    },
  }
}

/** Runs the walkers of editions that open at given seconds in a time of its own; answers when each was out, in seconds. */
async function sendAll(
  sizes: Readonly<Record<string, number>>,
  opensAt: Readonly<Record<string, number>>,
  perSecond: number,
) {
  const clock = fakeClock()
  const start = clock.now()
  const queues = fakeQueues()
  const mailer = { ...fakeMailer(), quota: async () => ({ perSecond, perDay: -1, sentLastDay: 0 }) }
  const base = {
    members: { ...numberedMembers(sizes), getMany: async () => [] },
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    settings: fakeSettings(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    bouncesAndComplaints: fakeTroubles(),
    pace: fakePace(clock),
    mailer,
    queues,
    clock,
    log: silentLog,
    findWithdrawn: async () => new Set<string>(),
  }
  const ports = { ...base, decidePage: createDecidePage(base) }
  const walks = Object.entries(opensAt).map(([groupId, seconds]) => ({
    at: seconds * 1000,
    walk: walkFrom(editionOf(groupId)),
  }))
  for (const { walk } of walks) {
    await ports.settings.create(defaultSettings({ id: walk.groupId, timeZone: 'UTC' }))
    await ports.settings.setLive(walk.groupId)
    await ports.editions.open(walk)
    await ports.editions.writeChoice(walk, choiceOf(discussions.map(({ id }) => id)))
    await ports.editions.freeze(walk, { state: 'frozen', discussions })
    await ports.runs.open(walk, cohortsAt(walk.asOf), start)
  }
  const arrivals: { at: number; groupId: string; count: number }[] = []
  for (;;) {
    walks.sort((a, b) => b.at - a.at)
    const next = walks.pop()
    if (!next) break
    clock.advance(Math.max(0, start + next.at - clock.now()))
    await walkPage(ports, next.walk)
    const now = clock.now() - start
    for (const { message, delaySeconds } of queues.waiting.splice(0)) {
      arrivals.push({
        at: now + Math.floor(delaySeconds) * 1000,
        groupId: message.groupId,
        count: message.recipients.length,
      })
    }
    for (const { walk, delaySeconds } of queues.walks.splice(0))
      walks.push({ at: now + Math.max(0, Math.floor(delaySeconds)) * 1000, walk })
  }
  return serve(arrivals, digestRate(await mailer.quota()))
}

/** The send queue, served in the order of arrival at the pace. */
function serve(arrivals: { at: number; groupId: string; count: number }[], perSecond: number) {
  const outAt = new Map<string, number>()
  let free = 0
  let longest = 0
  for (const { at, groupId, count } of arrivals.sort((a, b) => a.at - b.at)) {
    longest = Math.max(longest, free - at)
    free = Math.max(free, at) + (count * 1000) / perSecond
    outAt.set(groupId, free / 1000)
  }
  return { outAt: (groupId: string) => outAt.get(groupId) ?? Number.NaN, longestWait: longest / 1000 }
}

test.each([14, 50, 200])(
  'at %i a second fifty members whose edition opens in the middle of one of 70,000 have it within two minutes',
  async (perSecond) => {
    const middle = 35_000 / perSecond
    const { outAt, longestWait } = await sendAll({ big: 70_000, small: 50 }, { big: 0, small: middle }, perSecond)
    expect(outAt('small') - middle).toBeLessThan(60)
    // The big one loses the time that the small one took, and no more.
    expect(outAt('big')).toBeLessThan((70_050 / digestRate({ perSecond, perDay: -1, sentLastDay: 0 })) * 1.01)
    expect(longestWait).toBeLessThan(35)
  },
)

test('forty editions that open together are served side by side, none behind another', async () => {
  const names = Array.from({ length: 40 }, (_, nth) => `g${nth}`)
  const each = (value: number) => Object.fromEntries(names.map((name) => [name, value]))
  const { outAt } = await sendAll(each(500), each(0), 50)
  const times = names.map(outAt)
  expect(Math.max(...times)).toBeLessThan((40 * 500) / 49 + 15)
  expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) * 0.8)
})
