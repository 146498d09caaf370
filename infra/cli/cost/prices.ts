/** A list price of AWS in us-east-1, in US dollars, without taxes. */
export type Price = {
  readonly dollars: number
  /** How many units the price is for. */
  readonly per: number
  readonly unit: string
  /** How many units a month AWS gives each account for nothing, for good; it gives none of what lacks it. */
  readonly free?: number
  /** How much of `dollars` these save, where it is not all. */
  readonly freeDollars?: number
  /** The page that says so. */
  readonly source: string
  /** When it said so, as far as we know. */
  readonly asOf: string
}

const perMillion = 1_000_000
const gigabyte = 1_000_000_000
const page = (path: string) => `https://aws.amazon.com/${path}/`

export const prices = {
  dynamodbWrites: {
    dollars: 0.625,
    per: perMillion,
    unit: 'write request units',
    source: page('dynamodb/pricing/on-demand'),
    asOf: '2025-11',
  },
  dynamodbReads: {
    dollars: 0.125,
    per: perMillion,
    unit: 'read request units',
    source: page('dynamodb/pricing/on-demand'),
    asOf: '2025-11',
  },
  // Storage, and its continuous backup, which no free tier covers.
  dynamodbBytes: {
    dollars: 0.25 + 0.2,
    per: gigabyte,
    unit: 'bytes kept a month',
    free: 25 * gigabyte,
    freeDollars: 0.25,
    source: page('dynamodb/pricing/on-demand'),
    asOf: '2025-11',
  },
  sqsRequests: {
    dollars: 0.4,
    per: perMillion,
    unit: 'requests',
    free: perMillion,
    source: page('sqs/pricing'),
    asOf: '2025-11',
  },
  snsPublishes: {
    dollars: 0.5,
    per: perMillion,
    unit: 'events published',
    free: perMillion,
    source: page('sns/pricing'),
    asOf: '2025-11',
  },
  lambdaRequests: {
    dollars: 0.2,
    per: perMillion,
    unit: 'calls',
    free: perMillion,
    source: page('lambda/pricing'),
    asOf: '2025-11',
  },
  lambdaGbSeconds: {
    dollars: 0.0000133334,
    per: 1,
    unit: 'GB-seconds on arm64',
    free: 400_000,
    source: page('lambda/pricing'),
    asOf: '2025-11',
  },
  logBytes: {
    dollars: 0.5,
    per: gigabyte,
    unit: 'bytes logged',
    free: 5 * gigabyte,
    source: page('cloudwatch/pricing'),
    asOf: '2026-02',
  },
  // Accounts made since 2026-07-21 pay 0.16 on SES's default plan.
  sesMessages: {
    dollars: 0.1,
    per: 1000,
    unit: 'messages',
    source: page('ses/pricing'),
    asOf: '2026-07',
  },
  alarms: {
    dollars: 0.1,
    per: 1,
    unit: 'metrics with an alarm',
    free: 10,
    source: page('cloudwatch/pricing'),
    asOf: '2026-02',
  },
  dashboards: {
    dollars: 3,
    per: 1,
    unit: 'dashboards',
    free: 3,
    source: page('cloudwatch/pricing'),
    asOf: '2026-02',
  },
  secrets: {
    dollars: 0.4,
    per: 1,
    unit: 'secrets',
    source: page('secrets-manager/pricing'),
    asOf: '2025-11',
  },
  schedules: {
    dollars: 1,
    per: perMillion,
    unit: 'ticks of the schedule',
    free: 14 * perMillion,
    source: page('eventbridge/pricing'),
    asOf: '2025-11',
  },
} as const satisfies Readonly<Record<string, Price>>

export type PricedThing = keyof typeof prices

export function dollarsFor(thing: PricedThing, amount: number): number {
  const { dollars, per } = prices[thing]
  return (amount * dollars) / per
}

/** The same in an account in which nothing else uses up what AWS gives for nothing. */
export function dollarsBeyondFree(thing: PricedThing, amount: number): number {
  const { dollars, per, free = 0, freeDollars = dollars }: Price = prices[thing]
  return dollarsFor(thing, amount) - (Math.min(amount, free) * freeDollars) / per
}
