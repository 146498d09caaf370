import type { Discussion } from '../community.ts'
import type { Choice } from './choice.ts'

/** Whether a discussion may no longer be shown: it was removed or hidden, or its opener is among the removed. */
export function isWithdrawn(
  discussion: Discussion | undefined,
  removedMembers: ReadonlySet<string> = new Set(),
): boolean {
  if (!discussion) return false
  const { removedAt, state, authorId } = discussion
  return removedAt !== undefined || state === 'hidden' || (authorId !== undefined && removedMembers.has(authorId))
}

/** A discussion that a mail can name and link to. */
type Showable = Discussion & { readonly title: string; readonly url: string; readonly createdAt: string }

/** Whether a mail can name and link to a discussion that was neither removed nor hidden; its opener may have been removed. */
export function isShowable(discussion: Discussion): discussion is Showable {
  const { title, url, createdAt, removedAt, state } = discussion
  return Boolean(title && url && createdAt) && !removedAt && state !== 'hidden'
}

/** A frozen choice without the discussions withdrawn since; indexes stay, because participation refers to them. */
export function withoutWithdrawn<Frozen extends Choice>(choice: Frozen, withdrawn: ReadonlySet<string>): Frozen {
  if (withdrawn.size === 0) return choice
  const candidates = choice.candidates.map((each) => (withdrawn.has(each.id) ? { ...each, withdrawn: true } : each))
  return { ...choice, candidates }
}
