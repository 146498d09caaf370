import { dayMilliseconds } from '../times.ts'

const most = 3
const stretch = 30 * dayMilliseconds

/** Whether three of these times, ISO 8601 in any order, lie within 30 days: such an address is as good as dead. */
export function areTooMany(softBounces: readonly string[]): boolean {
  const times = softBounces.map((at) => Date.parse(at)).toSorted((a, b) => a - b)
  return times.some((time, index) => (times[index + most - 1] ?? Number.POSITIVE_INFINITY) - time <= stretch)
}
