import { createHash } from 'node:crypto'
import type { Discussion } from '../community.ts'

/** Tells an opening from what it becomes when its author edits it; undefined where there is none. */
export function openingMark(opening: Discussion['opening'] | undefined): string | undefined {
  return opening && createHash('sha256').update(opening.excerpt).digest('base64url').slice(0, 12)
}
