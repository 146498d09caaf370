import type { EditionKey } from '../domain/edition.ts'
import { inParallel } from '../domain/in-parallel.ts'
import { type Delivery, deliveryShape } from '../domain/sending/delivery.ts'
import { leafSize } from '../domain/sending/page-record.ts'
import type { Deliveries, DeliveryOf, DeliveryPlace, PlacedDelivery } from '../ports.ts'
import { isLeafKey, leafPlace, ledgerKeys } from '../table/ledger-keys.ts'
import { type Key, mailKeys, shardCount } from '../table.ts'
import { deliveriesOf, type Leaf, leafFrom, noLeaf } from './delivery-leaf.ts'
import { deliveryLeavesIn } from './delivery-leaves.ts'
import { deliveryRowsIn } from './delivery-rows.ts'
import { readNeighbours } from './neighbour-rows.ts'
import { readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { behind, from, type Item, inPartition } from './table-expressions.ts'

/** The ledger, in leaves and in rows. The domain decides which change may follow which. */
export function deliveriesIn(table: TableClient): Deliveries {
  const rows = deliveryRowsIn(table)
  const leaves = deliveryLeavesIn(table)

  const record: Deliveries['record'] = (key, whom, event, known) => {
    const { memberId, leaf } = placeOf(whom)
    return leaf === undefined ? rows.record(key, memberId, event, known) : leaves.record(key, leaf, { memberId, event })
  }
  /** By key; what is not there is a leaf with nothing in it. */
  const readLeaves = async (keys: readonly Key[]) => {
    const found = new Map((await table.getMany(keys)).map((item) => [String(item.sk), leafFrom(item)]))
    const read = keys.map((key) => [key, found.get(key.sk) ?? noLeaf] as const)
    for (const [key, leaf] of read) leaves.remember(key, leaf)
    return read.map(([, leaf]) => leaf)
  }

  return {
    record,
    recordMany: (key, changes) =>
      Promise.allSettled(changes.map(({ event, known, ...place }) => record(key, place, event, known))),
    ...manyReadings(table, readLeaves),
    ...wholeReadings(table),
  }
}

type ReadLeaves = (keys: readonly Key[]) => Promise<readonly Leaf[]>

function manyReadings(table: TableClient, readLeaves: ReadLeaves): Pick<Deliveries, 'getMany' | 'getNeighbours'> {
  const inLeaves = async (key: EditionKey, places: readonly DeliveryPlace[]): Promise<Delivery[]> => {
    const names = new Set(places.flatMap(({ leaf }) => leaf ?? []))
    const read = await readLeaves([...names].map((leaf) => ledgerKeys.leaf(key.groupId, key.date, leaf)))
    return read.flatMap((leaf) => deliveriesOf(key, leaf))
  }
  const many = (read: typeof readRows) => async (key: EditionKey, whom: readonly DeliveryOf[]) => {
    const places = whom.map(placeOf)
    const rows = places.filter(({ leaf }) => leaf === undefined)
    const keys = rows.map(({ memberId }) => mailKeys.delivery(key.groupId, key.date, memberId))
    const [own, shared] = await Promise.all([read(table, deliveryShape, keys), inLeaves(key, places)])
    const wanted = new Set(places.map(({ memberId }) => memberId))
    return [...own, ...shared].filter(({ memberId }) => wanted.has(memberId))
  }
  return { getMany: many(readRows), getNeighbours: many(readNeighbours) }
}

function wholeReadings(table: TableClient): Pick<Deliveries, 'list' | 'page' | 'claimed'> {
  return {
    page: async (key, shard, after, limit) => {
      const found: PlacedDelivery[] = []
      for await (const item of itemsBehind(table, mailKeys.deliveryShard(key.groupId, key.date, shard), after, limit)) {
        found.push(...placedIn(key, item).filter(({ place }) => place > (after ?? '')))
        if (found.length >= limit) break
      }
      return found.slice(0, limit)
    },
    claimed: async ({ groupId, date }) => {
      const filter = {
        text: '#outcome = :claimed OR #claimed > :none',
        values: { claimed: 'claimed', none: 0 },
      }
      const shards = Array.from({ length: shardCount }, (_, shard) => async () => {
        let count = 0
        for await (const item of table.query(inPartition(mailKeys.deliveryShard(groupId, date, shard)), { filter })) {
          count += isLeafKey(String(item.sk)) ? Number(item.claimed) : 1
        }
        return count
      })
      return (await inParallel(shards, shards.length)).reduce((sum, count) => sum + count, 0)
    },
    list: async function* (key) {
      for (let shard = 0; shard < shardCount; shard += 1) {
        const all = inPartition(mailKeys.deliveryShard(key.groupId, key.date, shard))
        for await (const item of table.query(all)) for (const { place: _, ...row } of placedIn(key, item)) yield row
      }
    },
  }
}

/** The items of a shard behind a place; the rest of a leaf that a page ended in is read with the next one. */
function itemsBehind(table: TableClient, pk: string, after: string | undefined, limit: number): AsyncIterable<Item> {
  const leaf = leafPlace.leafIn(after ?? '')
  if (leaf !== undefined) return table.query(from(pk, leaf), { Limit: 1 + Math.ceil(limit / leafSize) })
  return table.query(behind(pk, after), { Limit: after === undefined ? 1 + Math.ceil(limit / leafSize) : limit })
}

/** The deliveries of an item, a leaf or a row, with their places in the order of the ledger. */
function placedIn(key: EditionKey, item: Item): PlacedDelivery[] {
  const sk = String(item.sk)
  if (!isLeafKey(sk)) return [{ ...deliveryShape.parse(item), place: sk }]
  return deliveriesOf(key, leafFrom(item))
    .map((row) => ({ ...row, place: leafPlace.ofMember(sk, row.memberId) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
}

function placeOf(whom: DeliveryOf): DeliveryPlace {
  return typeof whom === 'string' ? { memberId: whom } : whom
}
