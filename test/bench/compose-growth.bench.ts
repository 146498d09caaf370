import { parseArgs } from 'node:util'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { chunksOf } from '../../functions/domain/chunks.ts'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import { addDays, addMilliseconds, dayMilliseconds } from '../../functions/domain/times.ts'
import { buildShelf } from '../../functions/steps/editions/build-shelf.ts'
import { chooseDiscussions } from '../../functions/steps/editions/choose-discussions.ts'
import { keepShelf } from '../../functions/steps/editions/keep-shelf.ts'
import { asOf, oldDiscussion } from '../fixtures/editions/archive.ts'
import { withProfiles } from '../fixtures/with-profiles.ts'
import { cpuOf, megabytes, openTables } from './tables/open-tables.ts'

// A program of its own: memory is a process's. `npx tsx test/bench/compose-growth.bench.ts --activity 1000000`
const { values } = parseArgs({
  options: {
    /** Posts of the last month. */
    activity: { type: 'string', multiple: true, default: ['10000', '100000'] },
    /** Posts of the ten years before it. */
    history: { type: 'string', multiple: true, default: ['0'] },
    rounds: { type: 'string', default: '3' },
  },
})
const postsPerDiscussion = 20

type Ports = Awaited<ReturnType<typeof openTables>>['ports']

/** So many posts in as many days before a time, evenly, of one person among fifty posts each. */
async function load({ discussions, activities }: Ports, name: string, posts: number, from: number, days: number) {
  const count = Math.ceil(posts / postsPerDiscussion)
  const people = Math.max(50, Math.ceil(posts / 50))
  const all = Array.from({ length: count }, (_, nth) => ({
    age: from + (days * (nth + 0.5)) / count,
    id: `${name}${(nth * 2_654_435_761).toString(36)}`,
    nth,
  }))
  for (const chunk of chunksOf(all, 250)) {
    const told = chunk.map(({ age, id, nth }) =>
      oldDiscussion(id, age, 1 + (nth % 12), { authorId: `m${nth % people}` }),
    )
    await discussions.merge('g', told)
    const posted = chunk.flatMap(({ age, id, nth }) =>
      Array.from({ length: postsPerDiscussion }, (_, post) => ({
        kind: 'post' as const,
        id: `p${post}`,
        discussionId: id,
        memberId: `m${(nth * 7 + post) % people}`,
        createdAt: addMilliseconds(asOf, -age * dayMilliseconds + post * 60_000),
      })),
    )
    await activities.write('g', posted)
  }
}

/** What an edition costs that depends on what the group did: its choice, and the shelf after it. */
async function measure(activity: number, history: number): Promise<void> {
  const { ports: bare, close } = await openTables()
  const ports = { ...withProfiles(bare), clock: { now: () => Date.parse(asOf) } }
  await ports.groups.put({ id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await load(bare, 'new', activity, 0.1, 29)
  await load(bare, 'old', history, 40, 3600)
  await buildShelf(ports, { groupId: 'g', asOf: addDays(asOf, -7), how: 'anew', budget: 3_600_000 })
  const rounds: { readonly choice: number; readonly shelf: number }[] = []
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const choice = await cpuOf(() => chooseDiscussions(ports, { groupId: 'g', asOf, curation: noCuration }))
    const shelf = await cpuOf(() => keepShelf(ports, { groupId: 'g', asOf }))
    const kept = await ports.shelves.get('g')
    // As it was before the edition, so that the next round is the same.
    if (kept) await ports.shelves.save('g', { ...kept, asOf: addDays(asOf, -7) }, kept.revision)
    rounds.push({ choice: choice.cpu, shelf: shelf.cpu })
  }
  close()
  // The first warms up.
  const figures = (['choice', 'shelf'] as const).map((part) => {
    const seconds = rounds.slice(1).map((each) => each[part])
    const middle = seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? Number.NaN
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`
    return `${part} ${middle.toFixed(2)} s (${spread}), ${((middle * 1e6) / activity).toFixed(0)} µs a post`
  })
  const sizes = `${activity.toLocaleString('en')} posts in the month, ${history.toLocaleString('en')} before it`
  console.log(`${sizes}: of CPU besides the tables, ${figures.join('; ')}; ${megabytes()} MB at most`)
}

for (const activity of values.activity) {
  for (const history of values.history) await measure(Number(activity), Number(history))
}
process.exit(0)
