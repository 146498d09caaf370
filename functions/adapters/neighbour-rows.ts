import type * as z from 'zod'
import { inParallel } from '../domain/in-parallel.ts'
import { groupBy } from '../domain/shapes/group-by.ts'
import type { Key } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { between, type Item } from './table-expressions.ts'

/** A row that is asked for by its key costs as much as four of a kilobyte in a stretch: this many are read for each wanted. */
const mostForEach = 3
/** Fewer than these are asked for by their keys. */
const fewest = 3

/**
 * The rows of these keys that are there, in no order, as `readRows` has them. Keys that are close together are read as one
 * stretch; where others lie between them, the rest is asked for by its keys, so that it never costs more than that does.
 */
export async function readNeighbours<Row>(
  table: Pick<TableClient, 'query' | 'getMany'>,
  shape: z.ZodType<Row>,
  keys: readonly Key[],
): Promise<Row[]> {
  const stretches = [...groupBy(keys, ({ pk }) => pk)].map(
    ([pk, those]) =>
      () =>
        readStretch(table, pk, those),
  )
  const read = await inParallel(stretches, 4)
  const missed = read.flatMap((each) => each.missed)
  const others = missed.length > 0 ? await table.getMany(missed) : []
  return [...read.flatMap(({ items }) => items), ...others].map((item) => shape.parse(item))
}

type KeyStretch = { readonly items: readonly Item[]; readonly missed: readonly Key[] }

async function readStretch(table: Pick<TableClient, 'query'>, pk: string, keys: readonly Key[]): Promise<KeyStretch> {
  const sorted = keys.map(({ sk }) => sk).toSorted()
  const wanted = new Set(sorted)
  if (wanted.size < fewest) return { items: [], missed: keys }
  const [from = '', to = ''] = [sorted[0], sorted.at(-1)]
  const most = mostForEach * wanted.size
  const items: Item[] = []
  let looked = 0
  let reached = ''
  for await (const item of table.query(between(pk, { from, to }), { Limit: most })) {
    reached = String(item.sk)
    if (wanted.has(reached)) items.push(item)
    looked += 1
    if (looked === most) return { items, missed: keys.filter(({ sk }) => sk > reached) }
  }
  return { items, missed: [] }
}
