import { afterAll, type BenchOptions, bench, describe } from 'vitest'
import { cataloguesIn } from '../../functions/adapters/catalogues.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../functions/adapters/community.ts'
import { firstPostListsIn } from '../../functions/adapters/first-posts.ts'
import { mailRecordsIn } from '../../functions/adapters/mail-records.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../../functions/adapters/shelves.ts'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { chunksOf } from '../../functions/domain/chunks.ts'
import type { Activity, Discussion } from '../../functions/domain/community.ts'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import { addDays, addMilliseconds, dayMilliseconds } from '../../functions/domain/times.ts'
import { buildShelf } from '../../functions/steps/editions/build-shelf.ts'
import { chooseDiscussions } from '../../functions/steps/editions/choose-discussions.ts'
import { keepShelf } from '../../functions/steps/editions/keep-shelf.ts'
import { communityKeys } from '../../functions/table.ts'
import { type CountingProxy, type Counts, startCountingProxy } from '../counting/counting-proxy.ts'
import { fakeSettings } from '../fakes/community.ts'
import { fakeClock } from '../fakes/surroundings.ts'
import { createTable, emulatorClient, startEmulator } from '../fixtures/dynamodb-emulator.ts'
import { asOf, oldDiscussion } from '../fixtures/editions/archive.ts'
import { withProfiles } from '../fixtures/with-profiles.ts'

/** Posts of ten years against those of one; the last month is the same. Loading so many takes minutes: POSTS=1000000. */
const most = Number(process.env.POSTS ?? 14_000)
const histories = { 'one year': most / 10, 'ten years': most }
/** Few, where few are loaded, so that both shelves are full. */
const postsPerDiscussion = most < 100_000 ? 2 : 20
const [monthsDiscussions, people] = [60, 500]

type Task = Parameters<NonNullable<BenchOptions['teardown']>>[0]
const tasks = new Map<string, Task>()
const units = new Map<string, string>()
const ends: (() => void)[] = []
const rounds: BenchOptions = {
  iterations: Number(process.env.BENCH_ROUNDS ?? 20),
  warmupIterations: Number(process.env.BENCH_ROUNDS ?? 3),
  time: 0,
  warmupTime: 0,
  teardown: (task) => void tasks.set(task.name, task),
}

afterAll(() => {
  for (const end of ends) end()
  const [year, ten] = Object.keys(histories).map((name) => tasks.get(name)?.result)
  const error = year?.error ?? ten?.error
  if (error) throw error
  if (!year || !ten) return
  const ratio = (ten.p75 / year.p75).toFixed(2)
  for (const [name, used] of units) console.log(`${name}: ${used}`)
  console.log(`${ratio} × the time with ten years of history (${most} posts) as with one; the budget is 1.25`)
})

function discussionOf(nth: number, days: number): Discussion {
  return oldDiscussion(`d${(nth * 2_654_435_761).toString(36)}`, days, 1 + (nth % 12), { authorId: `m${nth % people}` })
}

function* postsIn(discussion: Discussion, age: number): Generator<Activity> {
  for (let nth = 0; nth < postsPerDiscussion; nth += 1) {
    const createdAt = addMilliseconds(asOf, -age * dayMilliseconds + nth * 60_000)
    const memberId = `m${nth % people}`
    yield { kind: 'post', id: `p${nth}`, createdAt, discussionId: discussion.id, memberId }
  }
}

/** A group with so many posts before the last month, and the same month after it, in an emulator of its own. */
async function loaded(posts: number, years: number) {
  const counts: Counts = new Map()
  const { endpoint, stop } = await startEmulator()
  const proxy: CountingProxy = await startCountingProxy(endpoint, counts)
  const client = emulatorClient(proxy.url)
  ends.push(proxy.close, () => void stop())
  const [community, mail] = ['community', 'mail'].map((name) => createTableClient(name, client))
  if (!community || !mail) throw new Error('Unreachable.')
  for (const name of ['community', 'mail']) await createTable(client, name)
  const stored = {
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    settings: fakeSettings(),
    shelves: shelvesIn(mail),
    shelfBuilds: shelfBuildsIn(mail),
    catalogues: cataloguesIn(mail),
    frequencies: frequenciesIn(mail),
    firstPosts: firstPostListsIn(mail),
    records: mailRecordsIn(mail),
    clock: fakeClock(Date.parse(asOf)),
  }
  const ports = withProfiles(stored)
  await ports.groups.put({ id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  const old = posts / postsPerDiscussion
  const ages = Array.from({ length: old }, (_, nth) => 31 + (nth * years * 365) / old)
  const recent = Array.from({ length: monthsDiscussions }, (_, nth) => 0.5 + (nth * 29) / monthsDiscussions)
  const all = [...ages, ...recent].map((age, nth) => ({ age, discussion: discussionOf(nth, age) }))
  for (const chunk of chunksOf(all, 500)) {
    await community.putMany(
      chunk.map(({ discussion }) => ({ ...communityKeys.discussion('g', discussion.id), ...discussion })),
    )
    await ports.activities.write(
      'g',
      chunk.flatMap(({ age, discussion }) => [...postsIn(discussion, age)]),
    )
  }
  const { state } = await buildShelf(ports, { groupId: 'g', asOf: addDays(asOf, -7), how: 'anew', budget: 3_600_000 })
  if (state !== 'built') throw new Error('The shelf was not built.')
  return { ports, counts }
}

/** What an edition costs that depends on what the group did: its choice, and the shelf after it. */
async function weeklyCompose(name: string, posts: number, years: number) {
  const { ports, counts } = await loaded(posts, years)
  return async () => {
    const before = unitsIn(counts)
    const { candidates } = await chooseDiscussions(ports, { groupId: 'g', asOf, curation: noCuration })
    const kept = await keepShelf(ports, { groupId: 'g', asOf })
    if (candidates.length < 60 || kept === 'unchanged') throw new Error('Nothing was composed.')
    const now = unitsIn(counts)
    const used = `${Math.round(now.read - before.read)} read and ${Math.round(now.written - before.written)} write units`
    units.set(name, `${used}, ${kept} discussions on the shelf`)
    const shelf = await ports.shelves.get('g')
    // As it was before the edition, so that the next round is the same.
    if (shelf) await ports.shelves.save('g', { ...shelf, asOf: addDays(asOf, -7) }, shelf.revision)
  }
}

function unitsIn(counts: Counts): { readonly read: number; readonly written: number } {
  let [read, written] = [0, 0]
  for (const [action, { units: each }] of counts) {
    if (/(Get|Query|Scan)/.test(action)) read += each
    else written += each
  }
  return { read, written }
}

describe('a weekly compose', async () => {
  const year = await weeklyCompose('one year', histories['one year'], 1)
  const ten = await weeklyCompose('ten years', histories['ten years'], 10)

  bench('one year', year, rounds)
  bench('ten years', ten, rounds)
})
