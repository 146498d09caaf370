import { type Usage, usageOf } from './usage.ts'

/** A usage of which only these amounts are any. */
function using(amounts: Partial<Usage>): Usage {
  return usageOf((unit) => amounts[unit] ?? 0)
}

/**
 * What the house asks of AWS, as it was counted on a laptop with the very assembly that is deployed, where SES granted
 * 1,000 mails a second: requests exactly, GB-seconds as fast as that laptop was. `test/journeys/cost.test.ts` counts again,
 * and fails where this is no longer so.
 */
export const countedUsage = {
  /** A tick of the schedule that finds nothing to do. */
  tick: using({ dynamodbReads: 1, sqsRequests: 18, lambdaRequests: 1, lambdaGbSeconds: 0.02, logBytes: 322 }),
  /** An edition of one group whose members live in one time zone, beside its mails. */
  edition: using({
    dynamodbWrites: 88.8,
    dynamodbReads: 644,
    dynamodbBytes: 36_600,
    sqsRequests: 21.6,
    lambdaRequests: 6,
    lambdaGbSeconds: 2.5,
    logBytes: 1640,
  }),
  /** One mail, from the look at its member to the news that it was delivered. */
  mail: using({
    dynamodbWrites: 2.29,
    dynamodbReads: 4.29,
    dynamodbBytes: 82,
    sqsRequests: 0.473,
    snsPublishes: 2,
    lambdaRequests: 0.0333,
    lambdaGbSeconds: 0.023,
    logBytes: 11.2,
    sesMessages: 1,
  }),
  /**
   * What a mail takes more where SES grants 14 a second: SQS hands over fewer messages at a time, and send is paid for while
   * it waits. That is reckoned: 25 slots take 1.8 s, the first is up to 2 s away, and some 3.7 s of 512 MB are 0.07 GB-seconds
   * a mail, of which the figure above has 0.01.
   */
  slowly: using({ sqsRequests: 0.95, lambdaRequests: 0.14, lambdaGbSeconds: 0.06 }),
  /** A member whom an edition passes over. */
  passed: using({
    dynamodbWrites: 0.085,
    dynamodbReads: 1.33,
    dynamodbBytes: 10.2,
    sqsRequests: 0.0617,
    lambdaRequests: 0.0183,
    lambdaGbSeconds: 0.0018,
    logBytes: 3.55,
  }),
  /** What is kept of a member who was ever mailed, beside their mails: rows that each mail only rewrites. */
  member: using({ dynamodbBytes: 507 }),
  /** An activity record, loaded with others; a new member's address has a row of its own. */
  record: using({ dynamodbWrites: 1.5, dynamodbReads: 1, dynamodbBytes: 372 }),
} as const
