import { lowestName } from '../choosing/picks.ts'
import { createCounts } from '../counts.ts'
import type { EditionSums } from '../edition-sums.ts'
import type { Decision, Planned } from '../recipients/decision.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { Delivery } from './delivery.ts'
import type { PageRecord } from './page-record.ts'

export type SumsTally = {
  readonly page: (page: PageRecord) => void
  readonly row: (row: Delivery) => void
  readonly sums: () => EditionSums
}

/**
 * Sums up an edition from pages and rows, each given once, on from what was summed up before; memory does not grow with
 * their number.
 */
export function createTally(begun: EditionSums = noSums): SumsTally {
  const skipped = createReasons(begun.skipped)
  const failed = createReasons(begun.failed)
  const dropped = createReasons(begun.dropped)
  const { submitted, withheld, claimed, unknown } = begun
  const outcomes = {
    submitted,
    failed: total(begun.failed),
    dropped: total(begun.dropped),
    withheld,
    claimed,
    unknown,
  }
  const { delivered, bounced, complained, clicked, unsubscribed = 0 } = begun
  const feedback = { delivered, bounced, complained, clicked, unsubscribed }
  const places = createStageTally(begun.stages)
  const lowest = createRungTally(begun.rungs)
  let { members, planned } = begun

  return {
    page: ({ decisions }) => {
      members += decisions.length
      for (const decision of decisions) {
        places.add(decision)
        if ('skip' in decision) skipped.add(decision.skip)
        else {
          planned += 1
          lowest.add(decision)
        }
      }
    },
    row: ({ outcome, reason = 'no reason', ...times }) => {
      if (outcome !== undefined) outcomes[outcome] += 1
      if (outcome === 'failed') failed.add(reason)
      if (outcome === 'dropped') dropped.add(reason)
      feedback.delivered += Number(times.deliveredAt !== undefined)
      feedback.bounced += Number(times.bouncedAt !== undefined)
      feedback.complained += Number(times.complainedAt !== undefined)
      feedback.clicked += Number(times.clickedAt !== undefined)
      feedback.unsubscribed += Number(times.unsubscribedAt !== undefined)
    },
    sums: () => {
      const { submitted, withheld, claimed, unknown } = outcomes
      const begun = total(outcomes)
      const reasons = { skipped: skipped.all(), failed: failed.all(), dropped: dropped.all() }
      const rest = { members, planned, submitted, withheld, claimed, unknown, ...reasons }
      return withoutUndefined({
        ...rest,
        ...feedback,
        held: planned - begun,
        stages: places.counts(),
        rungs: lowest.counts(),
      })
    },
  }
}

/** Those of an edition without pages and rows. */
const noSums: EditionSums = {
  members: 0,
  planned: 0,
  skipped: {},
  submitted: 0,
  failed: {},
  dropped: {},
  withheld: 0,
  held: 0,
  claimed: 0,
  unknown: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
  clicked: 0,
  unsubscribed: 0,
  stages: {},
  rungs: {},
}

/** How many of those planned have a row: what becomes of one later may change its outcome. */
export function begunIn({ planned, held }: EditionSums): number {
  return planned - held
}

/** Whether rows have left the ledger since an edition ended, as they do after 13 months: then the counts of its end stay. */
export function isFaded(sums: EditionSums, atEnd: EditionSums): boolean {
  return begunIn(sums) < begunIn(atEnd)
}

/**
 * Adds a whole edition up; `onRow` hears of each row. Rows come first: a page is written before the rows of its recipients,
 * so that one under way never has rows that nobody planned.
 */
export async function sumUp(
  pages: AsyncIterable<PageRecord>,
  rows: AsyncIterable<Delivery>,
  onRow: (row: Delivery) => void = () => undefined,
): Promise<EditionSums> {
  const tally = createTally()
  for await (const row of rows) {
    tally.row(row)
    onRow(row)
  }
  for await (const page of pages) tally.page(page)
  return tally.sums()
}

/** The stages of an edition's members. Members who left have none. */
function createStageTally(begun: EditionSums['stages']) {
  const counts = createCounts(begun)
  let areAllKnown = begun !== undefined
  return {
    add: (decision: Decision) => {
      if ('skip' in decision && decision.skip === 'left') return
      if (decision.stage === undefined) areAllKnown = false
      else counts.add(decision.stage)
    },
    counts: (): EditionSums['stages'] => (areAllKnown ? counts.all() : undefined),
  }
}

/** The recipients by the lowest rung of their mail. */
function createRungTally(begun: EditionSums['rungs']) {
  const counts = createCounts(begun)
  let areAllKnown = begun !== undefined
  return {
    add: ({ picks }: Planned) => {
      const used = picks.map(({ rung }) => rung)
      if (used.includes(undefined)) areAllKnown = false
      else counts.add(lowestName(picks))
    },
    counts: (): EditionSums['rungs'] => (areAllKnown ? counts.all() : undefined),
  }
}

/** Whether both sums are right and nothing is open. */
export function addsUp(sums: EditionSums): boolean {
  const settled = sums.submitted + total(sums.failed) + total(sums.dropped) + sums.withheld
  const open = sums.held + sums.claimed + sums.unknown
  return open === 0 && sums.members === sums.planned + total(sums.skipped) && sums.planned === settled
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** A reason named like an inherited property would be lost as a key. */
const nameless = new Set(Object.getOwnPropertyNames(Object.prototype))

function createReasons(begun: Readonly<Record<string, number>>) {
  const { add, all } = createCounts(begun)
  return { add: (reason: string) => add(nameless.has(reason) ? 'no reason' : reason), all }
}
