import type { Discussion, Participant } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { earliest, latest } from '../times.ts'

/** A row must stay small, and the earliest participants are the least missed. */
export const mostParticipants = 200

type DiscussionOpening = NonNullable<Discussion['opening']>

/**
 * Merges two accounts of one discussion; `known` is newer if both describe it. Times, participants and their first posts
 * combine in any order, the opening is the earliest post, and a removal ends the rest.
 */
export function mergeDiscussions(kept: Discussion, known: Discussion): Discussion {
  const removedAt = earliest(kept.removedAt, known.removedAt)
  if (removedAt) return { id: kept.id, removedAt }
  const participants = mergeParticipants(kept.participants, known.participants)
  return withoutUndefined({
    ...kept,
    ...known,
    opening: earlierOpening(kept.opening, known.opening),
    lastActivityAt: latest(kept.lastActivityAt, known.lastActivityAt),
    participants,
    firstPosts: mergeFirstPosts(kept, known, new Map(participants)),
  })
}

/** If one post arrives twice, the newer text counts. */
function earlierOpening(
  kept: DiscussionOpening | undefined,
  known: DiscussionOpening | undefined,
): DiscussionOpening | undefined {
  if (!kept || !known) return kept ?? known
  if (kept.createdAt !== known.createdAt) return kept.createdAt < known.createdAt ? kept : known
  return kept.postId < known.postId ? kept : known
}

function mergeParticipants(
  a: readonly Participant[] | undefined,
  b: readonly Participant[] | undefined,
): readonly Participant[] | undefined {
  if (!a && !b) return undefined
  const lastPosts = new Map(a)
  for (const [id, time] of b ?? []) lastPosts.set(id, latest(lastPosts.get(id), time) ?? time)
  const people = [...lastPosts]
  // Sorted, so that the same people make the same row.
  return (people.length > mostParticipants ? mostRecent(people) : people).sort(byId)
}

/**
 * None as soon as participants may be left out: whoever comes back among them would seem to begin then. Where a row of an
 * earlier release, or a single post, tells no first post, the last one stands for it.
 */
function mergeFirstPosts(
  kept: Discussion,
  known: Discussion,
  lastPosts: ReadonlyMap<string, string>,
): Discussion['firstPosts'] {
  if (lastPosts.size >= mostParticipants) return undefined
  const firstPosts = new Map<string, string>()
  for (const { participants = [], firstPosts: told = [] } of [kept, known]) {
    for (const [id, time] of [...participants, ...told]) firstPosts.set(id, earliest(firstPosts.get(id), time) ?? time)
  }
  const earlier = [...firstPosts].filter(([id, time]) => time !== lastPosts.get(id))
  return earlier.length > 0 ? earlier.sort(byId) : undefined
}

function mostRecent(people: Participant[]): Participant[] {
  return people.sort((a, b) => (a[1] === b[1] ? byId(a, b) : a[1] > b[1] ? -1 : 1)).slice(0, mostParticipants)
}

function byId([a]: Participant, [b]: Participant): number {
  return a < b ? -1 : 1
}
