import { timeAt } from '../times.ts'
import type { Hook } from './hook.ts'

const minute = 60_000
/** In milliseconds: for how long a call has a hook for itself, which is longer than the call may take. */
export const leaseTime = 70_000
const longestWait = 60 * minute
/** A hook that took nothing for so long is paused. */
const longestFailing = 24 * 60 * minute

/** Whether a request may go out now, in epoch milliseconds: nobody else sends one, and the wait after a failure is over. */
export function isDue({ state, triesAt, leaseUntil = 0 }: Hook, now: number): boolean {
  return state === 'on' && leaseUntil <= now && (triesAt === undefined || Date.parse(triesAt) <= now)
}

/** Whether it is paused because it failed, and not by an operator. */
export function isGivenUp({ state, failure }: Hook): boolean {
  return state === 'paused' && failure !== undefined
}

export function leased(hook: Hook, now: number): Hook {
  return { ...hook, leaseUntil: now + leaseTime }
}

/** Ends the lease that was taken, unless it ran out and is somebody else's now. */
export function released(hook: Hook, lease: number | undefined): Hook {
  if (lease === undefined || hook.leaseUntil !== lease) return hook
  const { leaseUntil: _, ...free } = hook
  return free
}

/** It took everything up to this place. A cursor never goes back: who had the lease before may have come further. */
export function succeeded(hook: Hook, place: number, now: number): Hook {
  return { ...goingOn(hook), cursor: Math.max(hook.cursor, place), lastGoodAt: timeAt(now) }
}

/** It took nothing: it is tried again after a minute, two, four … an hour, and after a day not any more. */
export function failed(hook: Hook, failure: string, now: number): Hook | undefined {
  // An operator paused it meanwhile: that is no failure.
  if (hook.state !== 'on') return undefined
  const { failingSince = timeAt(now), failures = 0 } = hook
  const wait = Math.min(longestWait, minute * 2 ** Math.min(failures, 10))
  const next: Hook = { ...hook, failingSince, failure, failures: failures + 1, triesAt: timeAt(now + wait) }
  return now - Date.parse(failingSince) >= longestFailing ? { ...next, state: 'paused' } : next
}

/** It cannot be told anything until an operator does something. */
export function givenUp(hook: Hook, failure: string, now: number): Hook | undefined {
  if (hook.state !== 'on') return undefined
  return { ...hook, state: 'paused', failure, failingSince: hook.failingSince ?? timeAt(now) }
}

/** Failures of before count no more. */
export function goingOn({ failingSince: _, failure: __, failures: ___, triesAt: ____, ...hook }: Hook): Hook {
  return hook
}
