import type { Edition } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/edition-sums.ts'
import { createRateMeter, type Rate } from '../../domain/sending/achieved-rate.ts'
import { isFaded, sumUp } from '../../domain/sending/sums.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Deliveries, Editions } from '../../ports.ts'

export type InspectEditionPorts = {
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'list'>
}

/** The counts of an edition, and how fast it was mailed if that can be told. */
type Inspection = { readonly sums: EditionSums; readonly rate?: Rate }

/** Counts an edition from its current page records and ledger rows; `onRow` is called for each row. */
export async function inspectEdition(
  { editions, deliveries }: InspectEditionPorts,
  edition: Edition,
  onRow: () => void = () => undefined,
): Promise<Inspection> {
  const meter = createRateMeter()
  const sums = await sumUp(editions.pages(edition), deliveries.list(edition), ({ claimedAt }) => {
    if (claimedAt !== undefined) meter.add(Date.parse(claimedAt))
    onRow()
  })
  return edition.sums && isFaded(sums, edition.sums)
    ? { sums: edition.sums }
    : withoutUndefined({ sums, rate: meter.rate() })
}
