import type { CutBody } from './cut-body.ts'

/** What the values of one mail may take: two links, a name, and a reason for each discussion. */
const bytesForValues = 3000
const bytesForReason = 200

/** How many discussions fit under the limit, reckoned with the largest ones: `wanted`, or fewer. */
export function discussionsThatFit({ frame, discussions }: CutBody['bytes'], wanted: number, limit: number): number {
  const largest = discussions.toSorted((a, b) => b - a).slice(0, wanted)
  let total = frame + bytesForValues
  let fitting = 0
  for (const bytes of largest) {
    total += bytes + bytesForReason
    if (total >= limit) break
    fitting += 1
  }
  return Math.max(fitting, largest.length < wanted && fitting === largest.length ? wanted : fitting)
}
