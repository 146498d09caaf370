import type { Discussion } from './community.ts'
import { earliest, latest } from './merge-members.ts'

/** A row must stay small however many take part: the latest participants are those that matter. */
export const mostParticipants = 200

/** Puts together what is kept of a discussion and what is newly known: order-free, and a removal stays. */
export function mergeDiscussions(kept: Discussion, known: Discussion): Discussion {
  const removedAt = earliest(kept.removedAt, known.removedAt)
  if (removedAt) return { id: kept.id, removedAt }
  return {
    id: kept.id,
    title: known.title ?? kept.title,
    url: known.url ?? kept.url,
    authorId: known.authorId ?? kept.authorId,
    createdAt: known.createdAt ?? kept.createdAt,
    tags: known.tags ?? kept.tags,
    state: known.state ?? kept.state,
    opening: firstOpening(kept.opening, known.opening),
    lastActivityAt: latest(kept.lastActivityAt, known.lastActivityAt),
    participants: mergeParticipants(kept.participants, known.participants),
  }
}

function firstOpening(a: Discussion['opening'], b: Discussion['opening']): Discussion['opening'] {
  if (!a || !b) return a ?? b
  const order = (opening: typeof a) => `${opening.createdAt} ${opening.postId}`
  return order(b) < order(a) ? b : a
}

function mergeParticipants(a: Discussion['participants'], b: Discussion['participants']): Discussion['participants'] {
  if (!a || !b) return a ?? b
  const merged = new Map(Object.entries(a))
  for (const [id, at] of Object.entries(b)) merged.set(id, latest(merged.get(id), at) ?? at)
  if (merged.size <= mostParticipants) return Object.fromEntries(merged)
  const byRecency = [...merged].sort(([idA, atA], [idB, atB]) => compare(atB, atA) || compare(idA, idB))
  return Object.fromEntries(byRecency.slice(0, mostParticipants))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
