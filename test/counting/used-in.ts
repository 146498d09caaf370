import { type Usage, usageOf } from '../../infra/cli/cost/usage.ts'
import type { CloudWork } from '../../infra/local/cloud.ts'
import type { Counts } from './counting-proxy.ts'

/** AWS publishes one by one what the laptop publishes ten at a time: that a mail was sent, and that it was delivered. */
export const eventsPerMail = 2

export const tableWrites = /^dynamodb (Put|Update|Delete|BatchWrite)/
export const tableReads = /^dynamodb (Get|BatchGet|Query|Scan)/

/** What was used, as far as requests and the work of functions tell. */
export function usedIn(counts: Counts, work: readonly CloudWork[]): Usage {
  return {
    ...usageOf(() => 0),
    dynamodbWrites: sumOf(counts, tableWrites, 'units'),
    dynamodbReads: sumOf(counts, tableReads, 'units'),
    sqsRequests: sumOf(counts, /^sqs (?!.*empty)/, 'requests'),
    lambdaRequests: work.reduce((sum, { calls }) => sum + calls, 0),
    lambdaGbSeconds: work.reduce((sum, each) => sum + (each.milliseconds / 1000) * (each.memory / 1024), 0),
  }
}

export function sumOf(counts: Counts, matches: RegExp, of: 'requests' | 'units'): number {
  return [...counts].reduce((total, [action, entry]) => total + (matches.test(action) ? entry[of] : 0), 0)
}
