import { byteOrderMark, csvLine } from '../../domain/carrying/csv.ts'
import { type CsvColumns, cellsOf, headerOf } from '../../domain/carrying/csv-rows.ts'
import { type ListPart, type PageEnd, partsOf, type RowRange } from '../../domain/carrying/parts.ts'
import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import { inParallel } from '../../domain/in-parallel.ts'

/** Rows that lie in shards in the order of their members' ids, and what stands of them in a list. */
export type LongList<Row extends { readonly id: string }, Line> = {
  readonly shards: number
  /** At most `limit` rows of a shard after the given id. */
  readonly page: (shard: number, after: string | undefined, limit: number) => Promise<readonly Row[]>
  /** Whether a row has a line. */
  readonly isIn: (row: Row) => boolean
  readonly columns: CsvColumns<Line>
  /** The lines of such rows, which follow each other in a shard. */
  readonly linesOf: (shard: number, rows: readonly Row[]) => Promise<readonly Line[]>
}

export const mostRows = 10_000
/** Lambda answers with 6 MB at most, and a body that is no text it knows is a third larger. */
const mostBytes = 4_000_000
const pageSize = 500

/** Where the parts of a list begin and end. All rows are read, those of all shards at the same time. */
export async function listParts<Row extends { readonly id: string }, Line>(
  list: Pick<LongList<Row, Line>, 'shards' | 'page' | 'isIn'>,
  range: RowRange = {},
  most = mostRows,
): Promise<readonly ListPart[]> {
  const size = Math.min(pageSize, most)
  const reading = numbersBelow(list.shards).map((shard) => async () => {
    const ends: PageEnd[] = []
    for await (const rows of pagesWithin(list, { shard, size }, range)) {
      const after = rows.at(-1)?.id
      if (after !== undefined) ends.push({ shard, after, rows: rows.filter(list.isIn).length })
    }
    return ends
  })
  return partsOf((await inParallel(reading, list.shards)).flat(), most, range)
}

/** A list, or a part of it, as CSV: its first piece is the line of names. */
export async function* csvOf<Row extends { readonly id: string }, Line>(
  list: LongList<Row, Line>,
  range: RowRange = {},
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headerOf(list.columns))
  for (const shard of numbersBelow(list.shards)) {
    for await (const rows of pagesWithin(list, { shard, size: pageSize }, range)) {
      const some = rows.filter(list.isIn)
      const lines = some.length > 0 ? await list.linesOf(shard, some) : []
      yield lines.map((line) => csvLine(cellsOf(list.columns, line))).join('')
    }
  }
}

/** A part as one text; undefined where it is too large for one answer. */
export async function partText<Row extends { readonly id: string }, Line>(
  list: LongList<Row, Line>,
  range: RowRange,
): Promise<string | undefined> {
  const pieces: string[] = []
  let bytes = 0
  for await (const piece of csvOf(list, range)) {
    bytes += Buffer.byteLength(piece)
    if (bytes > mostBytes) return undefined
    pieces.push(piece)
  }
  return pieces.join('')
}

type ShardPages = { readonly shard: number; readonly size: number }

/** The pages of a shard as far as they are in the range. */
async function* pagesWithin<Row extends { readonly id: string }>(
  { page }: { readonly page: (shard: number, after: string | undefined, limit: number) => Promise<readonly Row[]> },
  { shard, size }: ShardPages,
  { from, to }: RowRange,
): AsyncGenerator<readonly Row[]> {
  if ((from && shard < from.shard) || (to && shard > to.shard)) return
  const begin = from?.shard === shard ? from.after : undefined
  for await (const rows of pagesOf(size, (after) => page(shard, after, size), begin)) {
    const within = to?.shard === shard ? rows.filter(({ id }) => id <= to.after) : rows
    if (within.length > 0) yield within
    if (within.length < rows.length) return
  }
}
