import { addHours } from './times.ts'

/** A count says something for so long: one that was left for longer is begun anew. */
const hoursKept = 1

/** Whether a count that began then, ISO 8601, may be gone on with. */
export function isRecent({ startedAt }: { readonly startedAt: string }, now: string): boolean {
  return addHours(startedAt, hoursKept) > now
}
