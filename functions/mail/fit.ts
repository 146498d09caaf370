import type { CutBody } from './cut-body.ts'

/** How many discussions fit under the limit, in bytes, reckoned with the largest ones: `wanted`, or fewer. */
export function discussionsThatFit({ frame, discussions }: CutBody['bytes'], wanted: number, limit: number): number {
  const largest = discussions.toSorted((a, b) => b - a).slice(0, wanted)
  let total = frame
  for (const [index, bytes] of largest.entries()) {
    total += bytes
    if (total >= limit) return index
  }
  return wanted
}
