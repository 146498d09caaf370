import { openersOf } from '../../domain/activity/openers.ts'
import { isPseudonym } from '../../domain/activity/pseudonym.ts'
import { removedAmong, removedIn } from '../../domain/activity/removed.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import { catalogued } from '../../domain/choosing/catalogue.ts'
import { type Shelf, shelve, shelved } from '../../domain/choosing/shelf.ts'
import { gatherSignals } from '../../domain/choosing/signals.ts'
import { isShowable, isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion } from '../../domain/community.ts'
import { LaterError } from '../../domain/errors.ts'
import { type FirstPosts, firstPostsSince, newlyJoined } from '../../domain/likeness/first-posts.ts'
import { countIn, type WordCounts } from '../../domain/likeness/kept-frequencies.ts'
import { longestLookBack } from '../../domain/rungs.ts'
import { addDays, dateAt } from '../../domain/times.ts'
import type {
  Activities,
  Bound,
  Catalogues,
  Discussions,
  FirstPostLists,
  GroupFrequencies,
  Members,
  Shelves,
} from '../../ports.ts'
import type { saveProfiles } from '../likeness/save-profiles.ts'

export type KeepShelfPorts = {
  readonly activities: Pick<Activities, 'read'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly shelves: Shelves
  readonly catalogues: Pick<Catalogues, 'version' | 'note'>
  readonly frequencies: GroupFrequencies
  readonly firstPosts: Pick<FirstPostLists, 'getMany' | 'merge' | 'clear'>
  readonly saveProfiles: Bound<typeof saveProfiles>
}

const mostTries = 5
/** A post may arrive so much later than it was written, and its author's profile is made anew. */
const lateDays = 7

/**
 * Adds the discussions of the last 30 days to the group's shelf and catalogue, once for each edition, takes off the shelf
 * what was removed or hidden, and makes the profiles of those who joined a discussion. Answers how many are on the shelf
 * then; it is unchanged if it was as recent already, as in a replay, or there is none. The shelf is saved last, so that a
 * call that died is done again.
 */
export async function keepShelf(
  ports: KeepShelfPorts,
  { groupId, asOf }: { readonly groupId: string; readonly asOf: string },
): Promise<number | 'unchanged'> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await ports.shelves.get(groupId)
    if (!kept || kept.asOf >= asOf) return 'unchanged'
    const discussions = await renew(ports, groupId, kept, asOf)
    if (discussions && (await ports.shelves.save(groupId, { ...kept, discussions, asOf }, kept.revision)))
      return discussions.length
  }
  throw new LaterError(`The shelf of ${groupId} has too many concurrent writers.`)
}

/**
 * Notes what the period's discussions are searched by and what profiles are made of, and answers what is on the shelf
 * now; undefined if others wrote meanwhile.
 */
async function renew(
  ports: KeepShelfPorts,
  groupId: string,
  kept: Shelf,
  asOf: string,
): Promise<Shelf['discussions'] | undefined> {
  const since = (await ports.catalogues.version(groupId)) ?? '0'
  const from = addDays(asOf, -longestLookBack)
  const activities = await ports.activities.read(groupId, from, asOf)
  const recent = new Set(touchedBy(activities))
  const reactions = new Map(kept.discussions.map((each) => [each.id, each.reactions]))
  const rows = await ports.discussions.getMany(groupId, [...new Set([...recent, ...reactions.keys()])])
  const known = await ports.members.getMany(groupId, openersOf(rows))
  const removedMembers = removedAmong(known)
  const there = rows.filter((row) => !isWithdrawn(row, removedMembers))
  const current = there.filter(({ id }) => recent.has(id))
  const searched = current.flatMap((row) => catalogued(row) ?? [])
  if (!(await ports.catalogues.note(groupId, dateAt(asOf).slice(0, 7), searched, since))) return undefined
  if (!(await keepProfiles(ports, groupId, kept, { asOf, current }))) return undefined
  const signals = gatherSignals({ from, asOf, activities, removedMembers }, removedIn({ activities, removedMembers }))
  const seen = ({ id }: (typeof rows)[number]) => Math.max(reactions.get(id) ?? 0, signals.get(id)?.reactions.size ?? 0)
  return shelve(there.flatMap((row) => shelved(row, seen(row)) ?? []))
}

/** The discussions of the last 30 days. */
type CurrentDiscussions = { readonly asOf: string; readonly current: readonly Discussion[] }

/** Counts in what was started since, and makes the profiles of who joined a discussion; false if others counted too. */
async function keepProfiles(
  ports: KeepShelfPorts,
  groupId: string,
  { build, asOf: before }: Shelf,
  { asOf, current }: CurrentDiscussions,
): Promise<boolean> {
  const { frequencies } = ports
  const known = await frequencies.get(groupId)
  if (!known || build === undefined) return true
  const theirs = current.filter(({ authorId = '' }) => !isPseudonym(authorId))
  const isNew = (row: Discussion) => isShowable(row) && known.asOf < row.createdAt && row.createdAt <= asOf
  const counted = countIn(known, theirs.filter(isNew))
  const isCounted = known.asOf >= asOf
  if (!isCounted && !(await frequencies.save(groupId, { ...known, ...counted, asOf }, known.revision))) return false
  await noteFirstPosts(ports, groupId, counted, firstPostsSince(theirs, build, addDays(before, -lateDays)))
  return true
}

/** The lists are written after the profiles: a call that died in between makes them again. */
async function noteFirstPosts(
  { members, firstPosts, saveProfiles: save }: KeepShelfPorts,
  groupId: string,
  counted: WordCounts,
  recent: readonly FirstPosts[],
): Promise<void> {
  const kept = await firstPosts.getMany(groupId, idsOf(recent))
  const joined = newlyJoined(kept, recent)
  await save({ groupId, members: joined, counted })
  await firstPosts.merge(groupId, joined)
  // Who was forgotten meanwhile is not to come back.
  const removed = removedAmong(await members.getMany(groupId, idsOf(joined)))
  await firstPosts.clear(groupId, [...removed])
}

function idsOf(lists: readonly FirstPosts[]): string[] {
  return lists.map(({ id }) => id)
}
