import { dollarsFor } from '../../../infra/cli/cost/prices.ts'
import type { CloudWork } from '../../../infra/local/cloud.ts'
import type { Counts } from '../../counting/counting-proxy.ts'

export type Cost = { readonly service: string; readonly requests: number; readonly dollars: number }

/** What one message costs besides SES itself: requests and dollars, by service. */
export function costPerMessage(counts: Counts, work: readonly CloudWork[], messages: number): Cost[] {
  const sum = (matches: RegExp, of: 'requests' | 'units') =>
    [...counts].reduce((total, [action, entry]) => total + (matches.test(action) ? entry[of] : 0), 0) / messages
  const writes = /^dynamodb (Put|Update|Delete|BatchWrite)/
  const reads = /^dynamodb (Get|BatchGet|Query|Scan)/
  const queues = /^sqs (?!.*empty)/
  // SNS bills each event that it takes; what it hands to SQS is free.
  const events = sum(/^sns /, 'requests')
  const calls = work.reduce((total, each) => total + each.calls, 0) / messages
  const gbSeconds =
    work.reduce((total, each) => total + (each.milliseconds / 1000) * (each.memory / 1024), 0) / messages
  return [
    {
      service: 'DynamoDB writes',
      requests: sum(writes, 'requests'),
      dollars: dollarsFor('dynamodbWrites', sum(writes, 'units')),
    },
    {
      service: 'DynamoDB reads',
      requests: sum(reads, 'requests'),
      dollars: dollarsFor('dynamodbReads', sum(reads, 'units')),
    },
    { service: 'SQS', requests: sum(queues, 'requests'), dollars: dollarsFor('sqsRequests', sum(queues, 'requests')) },
    { service: 'SNS', requests: events, dollars: dollarsFor('snsPublishes', eventsPerMessage) },
    { service: 'Lambda requests', requests: calls, dollars: dollarsFor('lambdaRequests', calls) },
    { service: 'Lambda GB-seconds', requests: gbSeconds, dollars: dollarsFor('lambdaGbSeconds', gbSeconds) },
  ]
}

/** A Send and a Delivery; the laptop's SES publishes them ten at a time, AWS's one by one. */
const eventsPerMessage = 2

export const sesPerMillion = dollarsFor('sesMessages', 1e6)
