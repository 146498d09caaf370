import { openersOf } from '../../domain/activity/openers.ts'
import { isPseudonym } from '../../domain/activity/pseudonym.ts'
import { removedAmong } from '../../domain/activity/removed.ts'
import { catalogued } from '../../domain/choosing/catalogue.ts'
import { isOutdated, mergeShelved, type Shelf, shelve, shelved, shortlist } from '../../domain/choosing/shelf.ts'
import type { ShelfBuild } from '../../domain/choosing/shelf-build.ts'
import { isShowable, isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion } from '../../domain/community.ts'
import { type FirstPosts, firstPostsIn } from '../../domain/likeness/first-posts.ts'
import { countIn, nothingCounted } from '../../domain/likeness/kept-frequencies.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { addDays, latest, timeAt } from '../../domain/times.ts'
import type {
  Bound,
  Catalogues,
  Clock,
  Discussions,
  FirstPostLists,
  GroupFrequencies,
  Members,
  ShelfBuilds,
  Shelves,
} from '../../ports.ts'
import type { saveProfiles } from '../likeness/save-profiles.ts'

export type BuildShelfPorts = {
  readonly discussions: Pick<Discussions, 'page'>
  readonly members: Pick<Members, 'getMany' | 'shards'>
  readonly shelves: Shelves
  readonly shelfBuilds: ShelfBuilds
  readonly catalogues: Pick<Catalogues, 'version' | 'writeChunk' | 'publish'>
  readonly frequencies: GroupFrequencies
  readonly firstPosts: Pick<FirstPostLists, 'merge' | 'clear' | 'page'>
  readonly clock: Pick<Clock, 'now'>
  readonly saveProfiles: Bound<typeof saveProfiles>
}

export type ShelfTask = {
  readonly groupId: string
  /** Until when, ISO 8601, the group's activity is in its discussions. */
  readonly asOf: string
  /** `needed`: unless there is a shelf that is recent enough. `anew`: whatever there is. `on`: until what was begun ends. */
  readonly how: 'needed' | 'anew' | 'on'
  /** After this many milliseconds no other page is begun. */
  readonly budget: number
  /** How many reactions discussions have, as far as somebody counted them. */
  readonly reactions?: ReadonlyMap<string, number>
}

/** Whether the shelf is there, and how many discussions were looked at. With `more`, the same is to be asked again. */
export type ShelfProgress = { readonly state: 'built' | 'more'; readonly seen: number }

/** Also the size of a chunk of the catalogue. */
const pageSize = 1500
/** How many members' profiles are made before the state is saved. */
const profilesAtOnce = 250
/** A build that was left for longer has read what is no longer so. */
const longestDays = 1
const mostTries = 5

/**
 * Builds a group's shelf, its catalogue and its members' profiles from all its discussions, page by page. After each page
 * its state is saved on the condition that nobody else went on: a call that follows a crash, or another builder, goes on
 * from there.
 */
export async function buildShelf(ports: BuildShelfPorts, task: ShelfTask): Promise<ShelfProgress> {
  const { groupId, how, asOf } = task
  const end = ports.clock.now() + task.budget
  const shelf = await ports.shelves.get(groupId)
  // Every page of the console asks, and mostly there is nothing to do.
  if (how === 'needed' && !isOutdated(shelf, asOf)) return { state: 'built', seen: 0 }
  const latestBuild = await ports.shelfBuilds.get(groupId)
  if (how === 'on' && latestBuild?.state === 'ended') return { state: 'built', seen: latestBuild.seen }
  const isUnderWay = how !== 'anew' && latestBuild !== undefined && isGoingOn(latestBuild, ports.clock.now())
  const build = isUnderWay ? latestBuild : await begin(ports, task, { shelf, from: latestBuild?.revision ?? 0 })
  const walked = build && (await walk(ports, groupId, build, { end, reactionsOf: reactionsIn(shelf, task.reactions) }))
  if (walked?.state !== 'walked') return { state: 'more', seen: walked?.seen ?? 0 }
  const profiled = await profileMembers(ports, groupId, walked, end)
  const isDone = profiled?.profiled?.shard === ports.members.shards && (await finish(ports, groupId, profiled))
  return { state: isDone ? 'built' : 'more', seen: walked.seen }
}

/** One that an earlier release began has not counted what it has looked at. */
function isGoingOn({ state, began, counted }: ShelfBuild, now: number): boolean {
  return state !== 'ended' && counted !== undefined && addDays(began, longestDays) > timeAt(now)
}

/** A new build; undefined if another one has begun meanwhile. */
async function begin(
  { shelfBuilds, catalogues, clock }: BuildShelfPorts,
  { groupId, asOf }: ShelfTask,
  { shelf, from }: { readonly shelf: Shelf | undefined; readonly from: number },
): Promise<ShelfBuild | undefined> {
  const began = timeAt(clock.now())
  const since = (await catalogues.version(groupId)) ?? '0'
  const none = { seen: 0, chunks: 0, shelved: [], counted: nothingCounted }
  const begun = { ...none, build: `${began}-${from}`, began, asOf, since, shelf: shelf?.revision ?? 0, revision: from }
  const build = { ...begun, state: 'walking' } as const
  return (await shelfBuilds.save(groupId, build, from)) ? { ...build, revision: from + 1 } : undefined
}

/** What discussions that are on the shelf are known to have is not forgotten: older activity is read by nobody. */
function reactionsIn(shelf: Shelf | undefined, counted: ReadonlyMap<string, number> = new Map()) {
  const kept = new Map(shelf?.discussions.map(({ id, reactions }) => [id, reactions]))
  return (id: string) => Math.max(kept.get(id) ?? 0, counted.get(id) ?? 0)
}

type Walking = { readonly end: number; readonly reactionsOf: (id: string) => number }

/** The state that the build came to: it is walked to its end, or time was up; undefined if somebody else went on. */
async function walk(
  ports: BuildShelfPorts,
  groupId: string,
  begun: ShelfBuild,
  { end, reactionsOf }: Walking,
): Promise<ShelfBuild | undefined> {
  let build = begun
  while (build.state === 'walking') {
    const next = await lookAtPage(ports, groupId, build, reactionsOf)
    if (!(await ports.shelfBuilds.save(groupId, next, build.revision))) return undefined
    build = { ...next, revision: build.revision + 1 }
    if (ports.clock.now() >= end) break
  }
  return build
}

/** The state of the build after one more page, whose chunk of the catalogue and whose first posts are written. */
async function lookAtPage(
  ports: BuildShelfPorts,
  groupId: string,
  build: ShelfBuild,
  reactionsOf: (id: string) => number,
): Promise<ShelfBuild> {
  const page = await ports.discussions.page(groupId, build.lastId, pageSize)
  const there = await withoutWithdrawnOnes(ports, groupId, page)
  const entries = there.flatMap((discussion) => catalogued(discussion) ?? [])
  if (entries.length > 0) await ports.catalogues.writeChunk(groupId, build.build, build.chunks, entries)
  await ports.firstPosts.merge(groupId, firstPostsIn(there, build.build))
  const started = there.filter((each) => isShowable(each) && each.createdAt <= build.asOf)
  const more = there.flatMap((discussion) => shelved(discussion, reactionsOf(discussion.id)) ?? [])
  return withoutUndefined({
    ...build,
    state: page.length < pageSize ? ('walked' as const) : ('walking' as const),
    lastId: page.at(-1)?.id ?? build.lastId,
    seen: build.seen + page.length,
    chunks: build.chunks + (entries.length > 0 ? 1 : 0),
    shelved: shortlist([...build.shelved, ...more]),
    counted: countIn(build.counted ?? nothingCounted, started),
  })
}

async function withoutWithdrawnOnes(
  { members }: BuildShelfPorts,
  groupId: string,
  page: readonly Discussion[],
): Promise<readonly Discussion[]> {
  const removed = removedAmong(await members.getMany(groupId, openersOf(page)))
  return page.filter((each) => !isWithdrawn(each, removed) && !isPseudonym(each.authorId ?? ''))
}

/**
 * The state that the build came to, once all profiles are made or time is up, but after a page at least; undefined if
 * somebody else went on.
 */
async function profileMembers(
  ports: BuildShelfPorts,
  groupId: string,
  walked: ShelfBuild,
  end: number,
): Promise<ShelfBuild | undefined> {
  const { counted = nothingCounted } = walked
  let build = walked
  do {
    const { members, profiled } = await nextMembers(ports, groupId, build)
    await ports.saveProfiles({ groupId, members, counted })
    build = { ...build, profiled }
    if (profiled.shard === ports.members.shards) break
    if (!(await ports.shelfBuilds.save(groupId, build, build.revision))) return undefined
    build = { ...build, revision: build.revision + 1 }
  } while (ports.clock.now() < end)
  return build
}

/** The members whose turn it is, and who the last of them is; of whom this build has found nothing, nothing is kept. */
async function nextMembers({ members, firstPosts }: BuildShelfPorts, groupId: string, { build, profiled }: ShelfBuild) {
  const start = profiled?.shard ?? 0
  const found: FirstPosts[] = []
  let last: NonNullable<ShelfBuild['profiled']> = { shard: members.shards }
  for (let shard = start; shard < members.shards && found.length < profilesAtOnce; shard += 1) {
    const after = shard === start ? profiled?.after : undefined
    found.push(...(await firstPosts.page(groupId, shard, after, profilesAtOnce - found.length)))
    const { id } = found.at(-1) ?? {}
    if (id !== undefined && found.length === profilesAtOnce) last = { shard, after: id }
  }
  const stale = found.filter((each) => each.build < build)
  const left = stale.filter(({ posts }) => posts.length > 0).map(({ id }) => id)
  await firstPosts.clear(groupId, left)
  return { members: found.map((each) => (each.build < build ? { ...each, posts: [] } : each)), profiled: last }
}

/** Makes what was built count; what an edition added meanwhile stays. False if others wrote at the same time. */
async function finish(ports: BuildShelfPorts, groupId: string, build: ShelfBuild): Promise<boolean> {
  await ports.catalogues.publish(groupId, build.build, build.chunks, build.since)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await ports.shelves.get(groupId)
    const from = kept?.revision ?? 0
    const meanwhile = kept && from > build.shelf ? kept.discussions : []
    const discussions = shelve(mergeShelved(build.shelved, meanwhile))
    const asOf = latest(build.asOf, kept?.asOf) ?? build.asOf
    if (!(await saveFrequencies(ports, groupId, build))) continue
    const shelf = { discussions, asOf, build: build.build, revision: from }
    if (!(await ports.shelves.save(groupId, shelf, from))) continue
    const { counted: _, profiled: __, ...rest } = build
    await ports.shelfBuilds.save(groupId, { ...rest, state: 'ended', shelved: [] }, build.revision)
    return true
  }
  return false
}

/** What an edition counted meanwhile is counted again by the next, for the build ends before it. */
async function saveFrequencies(
  { frequencies }: BuildShelfPorts,
  groupId: string,
  { counted = nothingCounted, asOf }: ShelfBuild,
): Promise<boolean> {
  const revision = (await frequencies.get(groupId))?.revision ?? 0
  return frequencies.save(groupId, { ...counted, asOf, revision }, revision)
}
