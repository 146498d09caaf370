import type { Discussion } from '../community.ts'
import type { Choice } from './choice.ts'

/** Whether a discussion may no longer be shown: it was removed or hidden, or its opener was removed. */
export function isWithdrawn(discussion: Discussion | undefined, removedMembers: ReadonlySet<string>): boolean {
  if (!discussion) return false
  const { removedAt, state, authorId } = discussion
  return removedAt !== undefined || state === 'hidden' || (authorId !== undefined && removedMembers.has(authorId))
}

/** A frozen choice without the discussions withdrawn since; indexes stay, because participation refers to them. */
export function withoutWithdrawn<Frozen extends Choice>(choice: Frozen, withdrawn: ReadonlySet<string>): Frozen {
  if (withdrawn.size === 0) return choice
  const candidates = choice.candidates.map((each) => (withdrawn.has(each.id) ? { ...each, withdrawn: true } : each))
  return { ...choice, candidates }
}
