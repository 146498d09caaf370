import { type Cursor, cursorAfter } from '../../recipients/cursor.ts'
import type { Delivery } from '../delivery.ts'
import { type PageRecord, type PlaceOfPage, pagePlaceOf } from '../page-record.ts'
import type { SumsTally } from '../sums.ts'

/** Adds pages up; answers the place of the first that was left, if time was up. */
export async function addPages(
  tally: Pick<SumsTally, 'page'>,
  pages: AsyncIterable<PageRecord>,
  isTimeUp: () => boolean,
): Promise<PlaceOfPage | undefined> {
  for await (const page of pages) {
    if (isTimeUp()) return pagePlaceOf(page)
    tally.page(page)
  }
  return undefined
}

type LedgerReading = {
  readonly from: Cursor
  readonly shards: number
  /** At most this many at once. */
  readonly full: number
  /** Those of a shard behind a place. */
  readonly read: (
    shard: number,
    after: string | undefined,
  ) => Promise<readonly (Delivery & { readonly place: string })[]>
}

/** Adds ledger rows up, shard by shard; answers behind which it goes on, if time was up. */
export async function addRows(
  tally: Pick<SumsTally, 'row'>,
  { from, shards, full, read }: LedgerReading,
  isTimeUp: () => boolean,
): Promise<Cursor | undefined> {
  let next: Cursor | undefined = from
  while (next) {
    if (isTimeUp()) return next
    const rows = await read(next.shard, next.after)
    for (const row of rows) tally.row(row)
    const places = rows.map(({ place: id }) => ({ id }))
    next = cursorAfter(next, places, { full, shards })
  }
  return undefined
}
