import { countedUsage } from './counted-usage.ts'
import { dollarsBeyondFree, dollarsFor, type PricedThing, prices } from './prices.ts'
import type { StandingUnits } from './standing-cost.ts'
import { billedUnits, plus, times, type Usage, usageOf } from './usage.ts'

export type Community = {
  readonly members: number
  readonly groups: number
  /** The share of members, 0 to 1, whom a weekly edition mails; the others it passes over. */
  readonly mailed: number
  /** Activity records of a member in a month. */
  readonly records: number
}

/** Of one thing that is paid for, a month. */
type CostLine = {
  readonly thing: PricedThing
  readonly unit: string
  readonly amount: number
  readonly dollars: number
  /** What is left of it where the always-free tiers are used for nothing else. */
  readonly beyondFree: number
}

export type Estimate = {
  readonly mails: number
  readonly lines: readonly CostLine[]
  readonly total: number
  readonly totalBeyondFree: number
  /** What a stack costs that mails nobody, a month. */
  readonly idle: number
  readonly idleBeyondFree: number
  /** What of it is paid for what. */
  readonly idleLines: readonly CostLine[]
  /** What a million mails cost besides SES. */
  readonly perMillion: number
  /** The same where SES grants 14 mails a second. */
  readonly perMillionSlowly: number
}

const editionsPerMonth = 365.25 / 12 / 7
/** So long deliveries, and what else says who got what, are kept. */
const monthsKept = 13
/** What Lambda itself logs of each call. */
const bytesPerCall = 400

/** What a month costs, from counted requests and list prices. */
export function estimateCost({ members, groups, mailed, records }: Community, standing: StandingUnits): Estimate {
  const mails = members * mailed * editionsPerMonth
  const idleUsage = times(countedUsage.tick, standing.schedules)
  const editions = times(countedUsage.edition, groups * editionsPerMonth)
  const passed = times(countedUsage.passed, members * (1 - mailed) * editionsPerMonth)
  const activity = times(countedUsage.record, members * records)
  const usage = plus(
    idleUsage,
    kept(plus(editions, times(countedUsage.mail, mails), passed, activity)),
    times(countedUsage.member, members * mailed),
  )
  const idle = summed(linesOf(withLogs(idleUsage), standing))
  const all = summed(linesOf(withLogs(usage), standing))
  const { mail, slowly } = countedUsage
  return {
    mails,
    lines: all.lines,
    total: all.dollars,
    totalBeyondFree: all.beyondFree,
    idle: idle.dollars,
    idleBeyondFree: idle.beyondFree,
    idleLines: idle.lines.filter(({ amount }) => amount > 0),
    perMillion: summed(besidesSes(mail)).dollars,
    perMillionSlowly: summed(besidesSes(plus(mail, slowly))).dollars,
  }
}

function summed(lines: readonly CostLine[]) {
  const sumOf = (amount: 'dollars' | 'beyondFree') => lines.reduce((sum, line) => sum + line[amount], 0)
  return { lines, dollars: sumOf('dollars'), beyondFree: sumOf('beyondFree') }
}

/** What a million mails cost besides SES, unit by unit, with what is kept of them. */
export function besidesSes(mail: Usage): readonly CostLine[] {
  const usage = { ...withLogs(kept(times(mail, 1e6))), sesMessages: 0 }
  return billedUnits.map((unit) => lineOf(unit, usage[unit]))
}

function kept(usage: Usage): Usage {
  return { ...usage, dynamodbBytes: usage.dynamodbBytes * monthsKept }
}

function withLogs(usage: Usage): Usage {
  return { ...usage, logBytes: usage.logBytes + usage.lambdaRequests * bytesPerCall }
}

function linesOf(usage: Usage, standing: StandingUnits): readonly CostLine[] {
  const { sqsRequests, ...others } = standing
  const amounts: Readonly<Record<PricedThing, number>> = {
    ...usageOf((unit) => usage[unit]),
    ...others,
    sqsRequests: usage.sqsRequests + sqsRequests,
  }
  return thingsInOrder.map((thing) => lineOf(thing, amounts[thing])).sort((a, b) => b.dollars - a.dollars)
}

function lineOf(thing: PricedThing, amount: number): CostLine {
  return {
    thing,
    unit: prices[thing].unit,
    amount,
    dollars: dollarsFor(thing, amount),
    beyondFree: dollarsBeyondFree(thing, amount),
  }
}

const thingsInOrder: readonly PricedThing[] = [...billedUnits, 'alarms', 'dashboards', 'secrets', 'schedules']
