import type { Work } from '../../../infra/local/cloud.ts'
import type { Counts } from './counting-proxy.ts'

/**
 * List prices in US dollars in us-east-1, from the services' public price pages as they stood in 2025; SES's as given
 * with Rekindle's facts. Free tiers are left out.
 */
const dollars = {
  dynamodbWriteUnit: 0.625e-6,
  dynamodbReadUnit: 0.125e-6,
  sqsRequest: 0.4e-6,
  snsPublish: 0.5e-6,
  lambdaRequest: 0.2e-6,
  /** On arm64. */
  lambdaGbSecond: 13.3334e-6,
  sesMessage: 100e-6,
}

export type Cost = { readonly service: string; readonly requests: number; readonly dollars: number }

/** What one message costs besides SES itself: requests and dollars, by service. */
export function costPerMessage(counts: Counts, work: readonly Work[], messages: number): Cost[] {
  const sum = (matches: RegExp, of: 'requests' | 'units') =>
    [...counts].reduce((total, [action, entry]) => total + (matches.test(action) ? entry[of] : 0), 0) / messages
  const writes = /^dynamodb (Put|Update|Delete|BatchWrite)/
  const reads = /^dynamodb (Get|BatchGet|Query|Scan)/
  const queues = /^sqs (?!.*empty)/
  // SNS bills each event that it takes, and SQS each that SNS hands to it.
  const events = sum(/^sns /, 'requests')
  const calls = work.reduce((total, each) => total + each.calls, 0) / messages
  const gbSeconds =
    work.reduce((total, each) => total + (each.milliseconds / 1000) * (each.memory / 1024), 0) / messages
  return [
    {
      service: 'DynamoDB writes',
      requests: sum(writes, 'requests'),
      dollars: sum(writes, 'units') * dollars.dynamodbWriteUnit,
    },
    {
      service: 'DynamoDB reads',
      requests: sum(reads, 'requests'),
      dollars: sum(reads, 'units') * dollars.dynamodbReadUnit,
    },
    { service: 'SQS', requests: sum(queues, 'requests'), dollars: sum(queues, 'requests') * dollars.sqsRequest },
    { service: 'SNS', requests: events, dollars: eventsPerMessage * (dollars.snsPublish + dollars.sqsRequest) },
    { service: 'Lambda requests', requests: calls, dollars: calls * dollars.lambdaRequest },
    { service: 'Lambda GB-seconds', requests: gbSeconds, dollars: gbSeconds * dollars.lambdaGbSecond },
  ]
}

/** A Send and a Delivery; the laptop's SES publishes them ten at a time, AWS's one by one. */
const eventsPerMessage = 2

export const sesPerMillion = dollars.sesMessage * 1e6
