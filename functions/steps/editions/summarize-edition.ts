import type { EditionKey } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/sending/edition-sums.ts'
import { createTally } from '../../domain/sending/sums.ts'
import type { Deliveries, Editions } from '../../ports.ts'

type SummarizeEditionPorts = {
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'list'>
}

/** Adds an edition up from its page records and ledger rows: the only sums there are. */
export async function summarizeEdition(ports: SummarizeEditionPorts, edition: EditionKey): Promise<EditionSums> {
  const tally = createTally()
  for await (const page of ports.editions.pages(edition)) tally.page(page)
  for await (const row of ports.deliveries.list(edition)) tally.row(row)
  return tally.sums()
}
