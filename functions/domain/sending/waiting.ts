import type { Edition } from '../edition.ts'
import type { EditionSums } from '../edition-sums.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { ruleTime } from './rule-time.ts'
import type { Hold, Run } from './run.ts'

/** The members of an edition under way who are not decided yet. */
export type Waiting = {
  /** How many; absent if their number is not known. */
  readonly members?: number
  /** Until when, ISO 8601; absent if their turn is now, or comes when a hold ends. */
  readonly until?: string
  readonly hold?: Hold['by']
}

/** Members who have a decision, of those who had not left. */
export function decidedIn({ members, skipped }: Pick<EditionSums, 'members' | 'skipped'>): number {
  return members - (skipped.left ?? 0)
}

/** Whom an edition has not reached yet; undefined once it is over. `now` is the wall clock, in epoch milliseconds. */
export function waitingIn(
  { state, members: all }: Pick<Edition, 'state' | 'members'>,
  run: Run | undefined,
  { decided, now }: { readonly decided: number | undefined; readonly now: number },
): Waiting | undefined {
  if (state === 'quiet' || state === 'finished' || state === 'cancelled' || run?.cancelled) return undefined
  const isKnown = all !== undefined && decided !== undefined
  const members = run?.progress?.walked ? 0 : isKnown ? Math.max(0, all - decided) : undefined
  return withoutUndefined({ members, until: run && untilOf(run, now), hold: run?.hold?.by })
}

/** Whether members may still be without a decision: what is decided is then not all of it. */
export function isReachingMore(waiting: Waiting | undefined): waiting is Waiting {
  return waiting !== undefined && waiting.members !== 0
}

/** Whether an edition has decided about all members: in one that is under way, or was cancelled, it may be only some. */
export function hasReachedAll({ state }: Pick<Edition, 'state'>, waiting: Waiting | undefined): boolean {
  return state === 'finished' || waiting?.members === 0
}

/** The day after counts only where the review saw that members wait for it. */
function untilOf(run: Run, now: number): string | undefined {
  const time = ruleTime(run, run, now)
  const { waitsUntil = '' } = run.progress ?? {}
  if (waitsUntil > time) return waitsUntil
  return run.cohorts.find(({ at, dayAfter }) => !dayAfter && at > time)?.at
}
