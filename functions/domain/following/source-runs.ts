import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { FollowedSource, SourceRun } from './source.ts'

const minute = 60_000
const hour = 60 * minute
/** A reading that did not get on for so long died: its message comes again within that time, if it comes at all. */
const longestSilence = 45 * minute
/** A reading that broke off is gone on with for a day; then the next one begins anew. */
const longestRun = 24 * hour
const failsTooLong = 6 * hour
/** Clocks differ, and what was posted while the last reading went on may have been missed. */
const overlap = hour

/** The reading that begins now, or that goes on; undefined where one is at it, or the source is paused. `now` in ISO 8601. */
export function nextRun({ state, run }: FollowedSource, now: string, id: string): SourceRun | undefined {
  if (state !== 'on') return undefined
  const time = Date.parse(now)
  if (run && !run.brokeOff && time - Date.parse(run.at) < longestSilence) return undefined
  const { waitingSince } = run ?? {}
  if (run?.cursor === undefined || time - Date.parse(run.startedAt) >= longestRun)
    return withoutUndefined({ id, startedAt: now, at: now, waitingSince })
  return withoutUndefined({ id, startedAt: run.startedAt, at: now, cursor: run.cursor, waitingSince })
}

/** The source with the reading that begins. A reading that came far, but to no end within a day, counts as failed. */
export function begun(source: FollowedSource, run: SourceRun): FollowedSource {
  const { run: last, failingSince } = source
  if (last?.cursor === undefined || last.startedAt === run.startedAt) return { ...source, run }
  return { ...source, run, failingSince: failingSince ?? last.startedAt, failure: 'It takes more than a day to read.' }
}

/** Whether this reading is to go on: nobody paused the source, removed it, or began another. */
export function isRunning(source: FollowedSource | undefined, runId: string): source is FollowedSource & HasRun {
  return source?.state === 'on' && source.run?.id === runId && !source.run.brokeOff
}
export type HasRun = { readonly run: SourceRun }

/** Since when the platform is asked for what is new; undefined at the first reading, which reads all. */
export function sinceOf({ upTo }: FollowedSource): string | undefined {
  return upTo === undefined ? undefined : new Date(Date.parse(upTo) - overlap).toISOString()
}

/** How far a reading came: a failure that it had before stays. */
export function progressed(
  source: FollowedSource & HasRun,
  { at, cursor, failure = source.run.failure }: { at: string; cursor: string; failure?: string | undefined },
): FollowedSource {
  const { waitingSince: _, ...run } = source.run
  return { ...source, lastRunAt: at, run: withoutUndefined({ ...run, at, cursor, failure }) }
}

/** A reading that the platform asks to leave it alone: what is read before the next time ends the waiting. */
export function waited(source: FollowedSource & HasRun, at: string): FollowedSource {
  return { ...source, run: { ...source.run, at, waitingSince: source.run.waitingSince ?? at } }
}

/** The end of a reading that came to its end; with a part that could not be read it counts as failed. */
export function finished(
  source: FollowedSource & HasRun,
  { at, memory, failure = source.run.failure }: { at: string; memory: string; failure?: string | undefined },
): FollowedSource {
  const { run, failure: _, failingSince, ...rest } = source
  const read = { ...rest, memory, upTo: run.startedAt, lastRunAt: at }
  if (failure === undefined) return { ...read, lastGoodAt: at }
  return { ...read, failure, failingSince: failingSince ?? at }
}

/** The end of a reading that broke off. */
export function failed(source: FollowedSource & HasRun, at: string, failure: string): FollowedSource {
  const { run, failingSince = at } = source
  return { ...source, lastRunAt: at, failingSince, failure, run: { ...run, at, brokeOff: true } }
}

/** Whether operators are to hear that it fails. */
export function failsForLong({ state, failingSince = '', run }: FollowedSource, now: string): boolean {
  const isLong = (since: string) => since !== '' && Date.parse(now) - Date.parse(since) >= failsTooLong
  return state === 'on' && (isLong(failingSince) || isLong(run?.waitingSince ?? ''))
}
