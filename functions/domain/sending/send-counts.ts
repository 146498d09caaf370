import { firstToThrow } from '../errors.ts'
import type { Submission } from './ledger.ts'

/**
 * The results for the recipients of one batch: `earlier` were begun by another worker, `held` stay planned until a review
 * picks them up, `later` wait in the queue again.
 */
export type SendCounts = Record<SendResult, number>
export type SendResult = 'submitted' | 'failed' | 'dropped' | 'withheld' | 'unknown' | 'earlier' | 'held' | 'later'

export const noCounts: SendCounts = {
  submitted: 0,
  failed: 0,
  dropped: 0,
  withheld: 0,
  unknown: 0,
  earlier: 0,
  held: 0,
  later: 0,
}

/** What SES's answer makes of a recipient. */
export const resultOf: Readonly<Record<Submission['kind'], SendResult>> = {
  accepted: 'submitted',
  refused: 'failed',
  unknown: 'unknown',
  throttled: 'later',
  'day quota': 'held',
  paused: 'held',
}

/** Adds results to earlier counts; throws a failure, a temporary one before a permanent one. */
export function countResults(begun: SendCounts, results: readonly PromiseSettledResult<SendResult>[]): SendCounts {
  const counts = { ...begun }
  for (const result of results) {
    if (result.status === 'fulfilled') counts[result.value] += 1
  }
  const errors: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  // The others are settled in the ledger; the whole batch comes again because of these.
  if (errors.length > 0) throw firstToThrow(errors)
  return counts
}
