import { type Usage, usageOf } from './usage.ts'

/** A usage of which only these amounts are any. */
function using(amounts: Partial<Usage>): Usage {
  return usageOf((unit) => amounts[unit] ?? 0)
}

/**
 * What the house asks of AWS, as it was counted on a laptop with the very assembly that is deployed: requests exactly,
 * GB-seconds as fast as that laptop was, and with what send waits where SES grants 14 mails a second. `test/journeys/cost.test.ts` counts again, and fails where this is no longer so.
 */
export const countedUsage = {
  /** A tick of the schedule that finds nothing to do. */
  tick: using({ dynamodbReads: 1.5, sqsRequests: 18, lambdaRequests: 1, lambdaGbSeconds: 0.02, logBytes: 1030 }),
  /** An edition of one group whose members live in one time zone, beside its mails. */
  edition: using({
    dynamodbWrites: 96,
    dynamodbReads: 419,
    dynamodbBytes: 316_000,
    sqsRequests: 25,
    lambdaRequests: 8,
    lambdaGbSeconds: 3.5,
    logBytes: 8650,
  }),
  /** One mail, from the look at its member to the news that it was delivered. */
  mail: using({
    dynamodbWrites: 5.2,
    dynamodbReads: 10.8,
    dynamodbBytes: 930,
    sqsRequests: 0.5,
    snsPublishes: 2,
    lambdaRequests: 0.24,
    lambdaGbSeconds: 0.09,
    logBytes: 3,
    sesMessages: 1,
  }),
  /** A member whom an edition passes over. */
  passed: using({
    dynamodbWrites: 0.09,
    dynamodbReads: 2.2,
    dynamodbBytes: 60,
    sqsRequests: 0.1,
    lambdaRequests: 0.04,
    lambdaGbSeconds: 0.001,
  }),
  /** What is kept of a member who was ever mailed, beside their mails: rows that each mail only rewrites. */
  member: using({}),
  /** An activity record, loaded with others; a new member's address has a row of its own. */
  record: using({ dynamodbWrites: 1.5, dynamodbReads: 1, dynamodbBytes: 290 }),
} as const
