import { type Cursor, cursorAfter } from '../../recipients/cursor.ts'
import type { Delivery } from '../delivery.ts'
import { type PageRecord, type PlaceOfPage, pagePlaceOf } from '../page-record.ts'
import { createTally, type SumsTally } from '../sums.ts'
import type { SumsPart } from './closing.ts'

type LedgerReading = {
  readonly shards: number
  /** At most this many rows at once. */
  readonly full: number
  /** Those of a shard behind a place. */
  readonly rows: (
    shard: number,
    after: string | undefined,
  ) => Promise<readonly (Delivery & { readonly place: string })[]>
}

type EditionReading = LedgerReading & {
  /** Which are added up before the others. */
  readonly first: 'pages' | 'rows'
  readonly pages: (from: PlaceOfPage | undefined) => AsyncIterable<PageRecord>
  readonly isTimeUp: () => boolean
}

/**
 * Adds up the pages and the ledger rows of an edition from where an earlier call left them. Answers the sums so far and,
 * if time was up, where to go on; without that, they are whole.
 */
export async function addUp(
  begun: SumsPart | undefined,
  reading: EditionReading,
): Promise<Pick<SumsPart, 'sums'> & Partial<SumsPart>> {
  const { first, pages, isTimeUp } = reading
  const tally = createTally(begun?.sums)
  const pageLeft = begun && 'page' in begun.next ? begun.next.page : undefined
  const rowsLeft = begun && 'rows' in begun.next ? begun.next.rows : undefined
  const addAllPages = async () => {
    const page = await addPages(tally, pages(pageLeft), isTimeUp)
    return page && { page }
  }
  const addAllRows = async () => {
    const rows = await addRows(tally, rowsLeft ?? { shard: 0 }, reading)
    return rows && { rows }
  }
  const [add, addRest] = first === 'pages' ? [addAllPages, addAllRows] : [addAllRows, addAllPages]
  // A call that left off in the rest had been through with the first.
  const isAtRest = (first === 'pages' ? rowsLeft : pageLeft) !== undefined
  const next = (isAtRest ? undefined : await add()) ?? (await addRest())
  return { sums: tally.sums(), ...(next && { next }) }
}

/** Answers the place of the first that was left, if time was up. */
async function addPages(
  tally: SumsTally,
  pages: AsyncIterable<PageRecord>,
  isTimeUp: () => boolean,
): Promise<PlaceOfPage | undefined> {
  for await (const page of pages) {
    if (isTimeUp()) return pagePlaceOf(page)
    tally.page(page)
  }
  return undefined
}

/** Shard by shard; answers behind which it goes on, if time was up. */
async function addRows(
  tally: SumsTally,
  from: Cursor,
  { shards, full, rows: read, isTimeUp }: LedgerReading & Pick<EditionReading, 'isTimeUp'>,
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
