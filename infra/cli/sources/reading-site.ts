import type { Destination } from '../../../functions/readers/foreign-record.ts'
import type { SiteAccess, SitePiece, SiteReader } from '../../../functions/readers/site/site-reader.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import type { KnownGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import { heard } from './reading-export.ts'
import type { Hearer, Source } from './source.ts'

type SiteReading = Destination & { readonly since?: string | undefined; readonly known: KnownGroup }

/** What a running platform says, read in one go. */
export function readingSite(site: SiteReader, access: SiteAccess, { known, ...options }: SiteReading): Source {
  return async function* read(hearer) {
    try {
      const { discussions: again, posts } = await known.lately()
      for await (const piece of site.read(access, { ...options, again, posts, kept: known })) yield* told(piece, hearer)
    } catch (error) {
      hearer.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function* told(piece: SitePiece, hearer: Hearer): Generator<RecordLine> {
  if ('expect' in piece) hearer.expect(piece.expect)
  else if ('cursor' in piece) hearer.add(1)
  else if (!('memory' in piece)) yield* heard(piece, hearer)
}
