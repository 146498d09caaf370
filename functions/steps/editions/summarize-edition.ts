import type { EditionKey } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/edition-sums.ts'
import { sumUp } from '../../domain/sending/sums.ts'
import type { Deliveries, Editions } from '../../ports.ts'

type SummarizeEditionPorts = {
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'list'>
}

/** Sums up an edition from its page records and ledger rows: the only sums there are. */
export async function summarizeEdition(ports: SummarizeEditionPorts, edition: EditionKey): Promise<EditionSums> {
  return sumUp(ports.editions.pages(edition), ports.deliveries.list(edition))
}
