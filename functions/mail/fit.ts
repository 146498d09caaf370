import type { CutBody } from './cut-body.ts'

/** How many of the `wanted` discussions fit under the limit, in bytes, if the mail gets the largest ones. */
export function discussionsThatFit({ frame, discussions }: CutBody['bytes'], wanted: number, limit: number): number {
  const largest = discussions.toSorted((a, b) => b - a).slice(0, wanted)
  let total = frame
  for (const [index, bytes] of largest.entries()) {
    total += bytes
    if (total >= limit) return index
  }
  return wanted
}
