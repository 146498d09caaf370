import { parseArgs } from 'node:util'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../functions/adapters/community.ts'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import { addDays } from '../../functions/domain/times.ts'
import { buildShelf } from '../../functions/steps/editions/build-shelf.ts'
import { chooseDiscussions } from '../../functions/steps/editions/choose-discussions.ts'
import { keepShelf } from '../../functions/steps/editions/keep-shelf.ts'
import { asOf } from '../fixtures/editions/archive.ts'
import { withProfiles } from '../fixtures/with-profiles.ts'
import { cpuOf, megabytes, middleOf } from './figures.ts'
import { madeActivity } from './tables/made-activity.ts'
import { openTables } from './tables/open-tables.ts'

// A program of its own: memory is a process's. What the group did is made up as it is read. `npx tsx test/bench/compose-growth.bench.ts --activity 1000000`
const { values } = parseArgs({
  options: {
    /** Posts of the last month. */
    activity: { type: 'string', multiple: true, default: ['10000', '100000'] },
    /** Posts of the ten years before it. */
    history: { type: 'string', multiple: true, default: ['0'] },
    rounds: { type: 'string', default: '3' },
  },
})
const groupId = 'g'

/** What an edition costs that depends on what the group did: its choice, and the shelf after it; and the first shelf. */
async function measure(activity: number, history: number): Promise<void> {
  const { ports: stored, close } = await openTables()
  const made = madeActivity([
    { name: 'new', posts: activity, from: 0.1, days: 29 },
    { name: 'old', posts: history, from: 40, days: 3600 },
  ])
  const community = createTableClient('community', made.client)
  const ports = withProfiles({
    ...stored,
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    clock: { now: () => Date.parse(asOf) },
  })
  const cpuBesides = async (work: () => Promise<unknown>) => {
    const before = made.cpu()
    const { cpu } = await cpuOf(work)
    return cpu - (made.cpu() - before)
  }
  await ports.settings.create(defaultSettings({ id: groupId, timeZone: 'UTC' }))
  const build = await cpuBesides(() =>
    buildShelf(ports, { groupId, asOf: addDays(asOf, -7), how: 'anew', budget: 3_600_000 }),
  )
  const micro = (seconds: number, posts = activity) => `${((seconds * 1e6) / posts).toFixed(0)} µs a post`
  const sizes = `${activity.toLocaleString('en')} posts in the month, ${history.toLocaleString('en')} before it`
  console.log(`${sizes}: of CPU besides the tables`)
  console.log(`  the shelf's first build ${build.toFixed(1)} s, ${micro(build, activity + history)}`)
  const rounds: { readonly choice: number; readonly shelf: number }[] = []
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const choice = await cpuBesides(() => chooseDiscussions(ports, { groupId, asOf, curation: noCuration }))
    const shelf = await cpuBesides(() => keepShelf(ports, { groupId, asOf }))
    const kept = await ports.shelves.get(groupId)
    // As it was before the edition, so that the next round is the same.
    if (kept) await ports.shelves.save(groupId, { ...kept, asOf: addDays(asOf, -7) }, kept.revision)
    rounds.push({ choice, shelf })
  }
  close()
  // The first warms up.
  const figures = (['choice', 'shelf'] as const).map((part) => {
    const seconds = rounds.slice(1).map((each) => each[part])
    const middle = middleOf(seconds)
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`
    return `${part} ${middle.toFixed(2)} s (${spread}), ${micro(middle)}`
  })
  console.log(`  each edition: ${figures.join('; ')}; ${megabytes().toFixed(0)} MB at most`)
}

for (const activity of values.activity) {
  for (const history of values.history) await measure(Number(activity), Number(history))
}
process.exit(0)
