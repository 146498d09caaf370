import type { Discussion } from '../community.ts'
import type { PostPlace } from './removed.ts'

/** Who opened these discussions, each once. */
export function openersOf(discussions: readonly Pick<Discussion, 'authorId'>[]): string[] {
  return [...new Set(discussions.flatMap(({ authorId }) => authorId ?? []))]
}

/** The opening posts of these discussions, as far as they are known. */
export function openingsOf(discussions: readonly Pick<Discussion, 'id' | 'opening'>[]): PostPlace[] {
  return discussions.flatMap(({ id, opening }) => (opening ? [{ discussionId: id, id: opening.postId }] : []))
}
