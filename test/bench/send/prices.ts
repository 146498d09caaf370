import { dollarsFor } from '../../../infra/cli/cost/prices.ts'
import { type BilledUnit, times } from '../../../infra/cli/cost/usage.ts'
import type { CloudWork } from '../../../infra/local/cloud.ts'
import type { Counts } from '../../counting/counting-proxy.ts'
import { eventsPerMail, sumOf, tableReads, tableWrites, usedIn } from '../../counting/used-in.ts'

/** By service: requests of a message, and dollars of a million of them. */
type Cost = { readonly service: string; readonly requests: number; readonly dollars: number }

/** What messages cost besides SES itself. */
export function costsOf(counts: Counts, work: readonly CloudWork[], messages: number): Cost[] {
  // SNS bills each event that it takes; what it hands to SQS is free.
  const used = { ...times(usedIn(counts, work), 1 / messages), snsPublishes: eventsPerMail }
  const asked = (matches: RegExp) => sumOf(counts, matches, 'requests') / messages
  const cost = (service: string, unit: BilledUnit, requests = used[unit]): Cost => ({
    service,
    requests,
    dollars: dollarsFor(unit, used[unit] * 1e6),
  })
  return [
    cost('DynamoDB writes', 'dynamodbWrites', asked(tableWrites)),
    cost('DynamoDB reads', 'dynamodbReads', asked(tableReads)),
    cost('SQS', 'sqsRequests'),
    cost('SNS', 'snsPublishes', asked(/^sns /)),
    cost('Lambda requests', 'lambdaRequests'),
    cost('Lambda GB-seconds', 'lambdaGbSeconds'),
  ]
}

/** One line: what a million messages cost besides SES, and how much that is of SES's own price. */
export function besidesSesLine(costs: readonly { readonly dollars: number }[]): string {
  const dollars = costs.reduce((sum, each) => sum + each.dollars, 0)
  const ofSes = dollarsFor('sesMessages', 1e6)
  return `AWS besides SES    $${dollars.toFixed(2)} a million, ${((dollars / ofSes) * 100).toFixed(1)} % of SES’s $${ofSes}; the budget is 5 %`
}
