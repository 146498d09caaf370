import { openersOf, openingsOf } from '../../domain/activity/openers.ts'
import { isPostRemoved, removedAmong, removedIn } from '../../domain/activity/removed.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import type { Candidate } from '../../domain/choosing/choice.ts'
import { makeChoice } from '../../domain/choosing/make-choice.ts'
import { quotableIn, quotedAuthors, quotesIn, withQuotable } from '../../domain/choosing/quotable.ts'
import { inLadderOrder } from '../../domain/choosing/shelf.ts'
import type { ChoosingTask, FoundDiscussions } from '../../domain/choosing/upcoming-edition.ts'
import type { Activity, Discussion, Group, Member } from '../../domain/community.ts'
import { MissingError } from '../../domain/errors.ts'
import { frequenciesOf } from '../../domain/likeness/kept-frequencies.ts'
import { longestLookBack } from '../../domain/rungs.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { addDays, daysBetween } from '../../domain/times.ts'
import type { Activities, Discussions, GroupFrequencies, Groups, Members, Settings, Shelves } from '../../ports.ts'

export type ChoosePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly activities: Pick<Activities, 'read' | 'removedPosts'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly shelves: Pick<Shelves, 'get'>
  readonly frequencies: Pick<GroupFrequencies, 'get'>
}

const newcomerDays = 1
/** Old discussions that are looked at: more than an edition takes, for some may no longer be shown. */
const mostLookedAt = 300
/** All of a shelf, where the best of it may have a tag or opener that the group leaves out. */
const mostShelved = 700

/**
 * Chooses an edition's discussions from the activity of the 30 days before `asOf`, and from the group's shelf; the answer
 * is the same each time.
 */
export async function chooseDiscussions(
  ports: ChoosePorts,
  { groupId, asOf, curation }: ChoosingTask,
): Promise<FoundDiscussions> {
  const from = addDays(asOf, -longestLookBack)
  const [group, settings, activities, kept, counted] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    ports.activities.read(groupId, from, asOf),
    ports.shelves.get(groupId),
    ports.frequencies.get(groupId),
  ])
  if (!group || !settings) throw new MissingError(`The group ${groupId}, or its settings,`)
  const { pins } = curation
  const shelf = inLadderOrder(kept?.discussions ?? [], asOf, settings.reach)
    .slice(0, excludesAny(settings) ? mostShelved : mostLookedAt)
    .map(({ id }) => id)
  const ids = new Set([...pins, ...touchedBy(activities), ...shelf])
  const discussions = await ports.discussions.getMany(groupId, [...ids])
  const onShelf = new Set(shelf)
  const [openers, bare] = await Promise.all([
    readOpeners(ports, { group, settings, activities, discussions }, asOf),
    findBare(
      ports,
      groupId,
      discussions.filter(({ id }) => onShelf.has(id)),
    ),
  ])
  const exclusions = [...curation.drops, ...excludedBy(settings, discussions, pins)]
  const whole = shelf.filter((id) => !bare.has(id))
  const frequencies = counted && frequenciesOf(counted)
  const made = makeChoice({ asOf, activities, discussions, ...openers, pins, exclusions, shelf: whole, frequencies })
  const candidates = await withReplies(ports, { group, settings, activities, discussions, asOf }, made.candidates)
  return { ...made, candidates, group, settings, discussions, quotes: quotesIn({ asOf, activities }, candidates) }
}

/** The candidates with the replies that mails may quote: of nobody who is gone, left out, or just joined. */
async function withReplies(
  { members }: ChoosePorts,
  { group, settings, asOf, ...spoken }: ChoosingMaterial & { readonly asOf: string },
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const replies = quotableIn({ ...spoken, asOf })
  const authors = await members.getMany(group.id, quotedAuthors(candidates, replies, asOf))
  const unheard = new Set([
    ...removedAmong(authors),
    ...settings.excludedPeople,
    ...(settings.newcomersLead ? [] : guardedAmong(authors, spoken.activities, asOf)),
  ])
  return withQuotable(candidates, replies, { asOf, mayBeQuoted: (memberId) => !unheard.has(memberId) })
}

/**
 * Discussions whose opening post was removed. Of old ones nobody knows whether any other post is left, and how many
 * people took part in what is.
 */
async function findBare(
  { activities }: ChoosePorts,
  groupId: string,
  discussions: readonly Discussion[],
): Promise<ReadonlySet<string>> {
  const removed = await activities.removedPosts(groupId, openingsOf(discussions))
  return new Set(removed.map(({ discussionId }) => discussionId))
}

function excludesAny({ excludedPeople, excludedTags }: GroupSettings): boolean {
  return excludedPeople.length + excludedTags.length > 0
}

/** Discussions that are left out by tag or opener, unless they are pinned. */
function excludedBy(
  { excludedPeople, excludedTags }: GroupSettings,
  discussions: readonly Discussion[],
  pins: readonly string[],
): string[] {
  const pinned = new Set(pins)
  const people = new Set(excludedPeople)
  const tags = new Set(excludedTags.map((tag) => tag.toLowerCase()))
  const isExcluded = ({ authorId = '', tags: own = [] }: Discussion) =>
    people.has(authorId) || own.some((tag) => tags.has(tag.toLowerCase()))
  return discussions.filter((each) => !pinned.has(each.id) && isExcluded(each)).map(({ id }) => id)
}

type ChoosingMaterial = {
  readonly group: Group
  readonly settings: GroupSettings
  readonly activities: readonly Activity[]
  readonly discussions: readonly Discussion[]
}

/**
 * The removed openers; those whose discussions may not come first, because they just joined or had posts removed; and
 * those who were seen on the day that they joined alone.
 */
async function readOpeners({ members }: ChoosePorts, material: ChoosingMaterial, asOf: string) {
  const { group, settings, activities, discussions } = material
  const openers = await members.getMany(group.id, openersOf(discussions))
  const removedMembers = removedAmong(openers)
  if (settings.newcomersLead) return { removedMembers, guarded: new Set<string>(), passersBy: new Set<string>() }
  const passersBy = openers.filter(wasThereForADay).map(({ id }) => id)
  const guarded = new Set(guardedAmong(openers, activities, asOf))
  return { removedMembers, guarded, passersBy: new Set(passersBy) }
}

/** Members who just joined, and whoever had posts removed. */
function guardedAmong(members: readonly Member[], activities: readonly Activity[], asOf: string): string[] {
  const joinedSince = addDays(asOf, -newcomerDays)
  const newcomers = members.filter(({ joinedAt = '' }) => joinedAt > joinedSince).map(({ id }) => id)
  return [...newcomers, ...authorsOfRemovedPosts(activities)]
}

function wasThereForADay({ joinedAt, lastSeenAt }: Member): boolean {
  return joinedAt !== undefined && lastSeenAt !== undefined && daysBetween(joinedAt, lastSeenAt) < newcomerDays
}

/** A moved post is gone from one discussion and present in another. */
function authorsOfRemovedPosts(activities: readonly Activity[]): string[] {
  const removed = removedIn({ activities })
  const posts = activities.filter((row) => row.kind === 'post')
  const nameOf = ({ id, memberId, createdAt }: (typeof posts)[number]) => `${id} ${memberId} ${createdAt}`
  const there = new Set(posts.filter((post) => !isPostRemoved(removed, post)).map(nameOf))
  return posts.flatMap((post) => (isPostRemoved(removed, post) && !there.has(nameOf(post)) ? [post.memberId] : []))
}
