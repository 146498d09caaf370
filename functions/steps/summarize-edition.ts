import type { Edition, EditionSums } from '../domain/edition.ts'
import type { Deliveries, Editions } from '../ports.ts'

type Ports = {
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'list'>
}

/** Adds an edition up from its page records and ledger rows: the only sums there are. */
export async function summarizeEdition(ports: Ports, edition: Edition): Promise<EditionSums> {
  const skipped: Record<string, number> = {}
  const dropped: Record<string, number> = {}
  const outcomes = { submitted: 0, failed: 0, dropped: 0, withheld: 0, claimed: 0, unknown: 0 }
  let members = 0
  let planned = 0

  for await (const { decisions } of ports.editions.pages(edition)) {
    members += decisions.length
    for (const decision of decisions) {
      if ('skip' in decision) skipped[decision.skip] = (skipped[decision.skip] ?? 0) + 1
      else planned += 1
    }
  }
  for await (const { outcome, reason = 'unknown' } of ports.deliveries.list(edition)) {
    outcomes[outcome] += 1
    if (outcome === 'dropped') dropped[reason] = (dropped[reason] ?? 0) + 1
  }
  const { submitted, failed, withheld } = outcomes
  return {
    members,
    planned,
    skipped,
    submitted,
    failed,
    dropped,
    withheld,
    unsettled: outcomes.claimed + outcomes.unknown,
  }
}

/** Whether both sums hold and nothing is left open. */
export function addsUp(sums: EditionSums): boolean {
  const settled = sums.submitted + sums.failed + total(sums.dropped) + sums.withheld
  return sums.unsettled === 0 && sums.members === sums.planned + total(sums.skipped) && sums.planned === settled
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
