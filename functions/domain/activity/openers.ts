import type { Discussion } from '../community.ts'

/** Who opened these discussions, each once. */
export function openersOf(discussions: readonly Pick<Discussion, 'authorId'>[]): string[] {
  return [...new Set(discussions.flatMap(({ authorId }) => authorId ?? []))]
}
