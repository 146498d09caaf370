import type { Decision, Delivery, EditionSums, PageRecord } from './edition.ts'
import type { Stage } from './stage.ts'

/** Adds an edition up, page by page and row by row, each given once; where it stands does not grow with it. */
export type Tally = {
  readonly page: (page: PageRecord) => void
  readonly row: (row: Delivery) => void
  readonly sums: () => EditionSums
}

export function createTally(): Tally {
  const skipped: Record<string, number> = {}
  const failed: Record<string, number> = {}
  const dropped: Record<string, number> = {}
  const outcomes = { submitted: 0, failed: 0, dropped: 0, withheld: 0, claimed: 0, unknown: 0 }
  const heard = { delivered: 0, bounced: 0, complained: 0, clicked: 0, unsubscribed: 0 }
  const places = createStageTally()
  let members = 0
  let planned = 0

  return {
    page: ({ decisions }) => {
      members += decisions.length
      for (const decision of decisions) {
        places.add(decision)
        if ('skip' in decision) addOne(skipped, decision.skip)
        else planned += 1
      }
    },
    row: ({ outcome, reason = 'no reason', ...times }) => {
      if (outcome !== undefined) outcomes[outcome] += 1
      if (outcome === 'failed') addOne(failed, reason)
      if (outcome === 'dropped') addOne(dropped, reason)
      heard.delivered += Number(times.deliveredAt !== undefined)
      heard.bounced += Number(times.bouncedAt !== undefined)
      heard.complained += Number(times.complainedAt !== undefined)
      heard.clicked += Number(times.clickedAt !== undefined)
      heard.unsubscribed += Number(times.unsubscribedAt !== undefined)
    },
    sums: () => {
      const { submitted, withheld, claimed, unknown } = outcomes
      const begun = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
      const rest = { members, planned, skipped, submitted, failed, dropped, withheld, claimed, unknown }
      return { ...rest, ...heard, held: planned - begun, stages: places.counts() }
    },
  }
}

/** Where an edition's members stand. Whoever left stands nowhere. */
function createStageTally() {
  const counts: Partial<Record<Stage, number>> = {}
  let areAllKnown = true
  return {
    add: (decision: Decision) => {
      if ('skip' in decision && decision.skip === 'left') return
      if (decision.stage === undefined) areAllKnown = false
      else counts[decision.stage] = (counts[decision.stage] ?? 0) + 1
    },
    counts: () => (areAllKnown ? counts : undefined),
  }
}

/** Whether both sums hold and nothing is left open. */
export function addsUp(sums: EditionSums): boolean {
  const settled = sums.submitted + total(sums.failed) + total(sums.dropped) + sums.withheld
  const open = sums.held + sums.claimed + sums.unknown
  return open === 0 && sums.members === sums.planned + total(sums.skipped) && sums.planned === settled
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function addOne(counts: Record<string, number>, reason: string): void {
  counts[reason] = (counts[reason] ?? 0) + 1
}
