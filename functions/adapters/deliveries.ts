import type { EditionKey } from '../domain/edition.ts'
import { LaterError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import { type Delivery, deliveryShape } from '../domain/sending/delivery.ts'
import { advance, type DeliveryEvent, type Recorded } from '../domain/sending/ledger.ts'
import { secondsAt } from '../domain/times.ts'
import type { Deliveries, DeliveryPlace } from '../ports.ts'
import { type Key, keyNames, mailKeys, shardCount, shardOf } from '../table.ts'
import { listRows, readRow, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { behind, between, inPartition, isNew } from './table-expressions.ts'

const thirteenMonths = 396 * 86_400
/** One row never has more concurrent writers than this. */
const mostTries = 20

/**
 * The ledger. Each row is written whole, on the condition that no one wrote it since it was read. The domain decides
 * which change may follow which.
 */
export function deliveriesIn(table: TableClient): Deliveries {
  const keyOf = ({ groupId, date }: EditionKey, memberId: string) => mailKeys.delivery(groupId, date, memberId)

  const write = (row: Delivery, before: Delivery | undefined, { kind }: DeliveryEvent): Promise<boolean> => {
    if (kind === 'unsubscribed') return amend(row)
    const expires = secondsAt(row.date) + thirteenMonths
    const item = { ...keyOf(row, row.memberId), ...row, [keyNames.expires]: expires }
    return before
      ? table.put(item, { text: '#version = :seen', values: { seen: before.version } })
      : table.put(item, isNew)
  }
  /** Member pages may change a row, but never create one. */
  const amend = ({ unsubscribedAt, version, ...row }: Delivery): Promise<boolean> =>
    table.update(
      keyOf(row, row.memberId),
      { text: 'SET #unsubscribedAt = :unsubscribedAt, #version = :version', values: { unsubscribedAt, version } },
      { text: '#version = :seen', values: { seen: version - 1 } },
    )
  const read = (key: EditionKey, memberId: string): Promise<Delivery | undefined> =>
    readRow(table, deliveryShape, keyOf(key, memberId))

  /** Applies an event to the row as it was read, or to the current row if that has changed since. */
  const change = async (
    key: EditionKey,
    memberId: string,
    deliveryEvent: DeliveryEvent,
    seen: Delivery | undefined,
  ): Promise<Recorded | undefined> => {
    let before = seen
    for (let tries = 0; tries < mostTries; tries += 1) {
      const after = rowAfter(key, memberId, before, deliveryEvent)
      if (after === undefined) return undefined
      if (after === before || (await write(after, before, deliveryEvent))) return { before, after }
      before = await read(key, memberId)
    }
    throw new LaterError(`The delivery of ${key.groupId} ${key.date} to ${memberId} has too many concurrent writers.`)
  }

  const inTurn = createTurns()
  const record: Deliveries['record'] = (key, whom, deliveryEvent, known) => {
    const memberId = idOf(whom)
    return inTurn(keyOf(key, memberId), known, async (seen) =>
      change(key, memberId, deliveryEvent, seen ?? (await read(key, memberId))),
    )
  }

  return {
    claim: async (key, whom, lease) => {
      const memberId = idOf(whom)
      const recorded = await change(key, memberId, { kind: 'claimed', ...lease }, undefined)
      if (!recorded) throw new Error('Unreachable: a claim begins a row.')
      return { claimed: recorded.after !== recorded.before, delivery: recorded.after }
    },
    record,
    recordMany: (key, changes) =>
      Promise.allSettled(changes.map(({ memberId, event, known }) => record(key, memberId, event, known))),
    ...readings(table),
  }
}

type RowWork = (seen: Delivery | undefined) => Promise<Recorded | undefined>

/** Events of one delivery often arrive together: each continues from the row that the previous one has written. */
function createTurns(): (key: Key, known: Delivery | undefined, work: RowWork) => Promise<Recorded | undefined> {
  const latest = new Map<string, Promise<Delivery | undefined>>()
  return async ({ pk, sk }, known, work) => {
    const name = `${pk} ${sk}`
    const recorded = (latest.get(name) ?? Promise.resolve(known)).then(work)
    const row = recorded.then(
      (done) => done?.after,
      () => undefined,
    )
    latest.set(name, row)
    try {
      return await recorded
    } finally {
      if (latest.get(name) === row) latest.delete(name)
    }
  }
}

function readings(table: TableClient): Pick<Deliveries, 'getMany' | 'getNeighbours' | 'list' | 'page' | 'claimed'> {
  return {
    page: ({ groupId, date }, shard, after, limit) =>
      listRows(table, deliveryShape, behind(mailKeys.deliveryShard(groupId, date, shard), after), {
        Limit: limit,
        most: limit,
      }),
    claimed: async ({ groupId, date }) => {
      const shards = Array.from({ length: shardCount }, (_, shard) => async () => {
        const condition = inPartition(mailKeys.deliveryShard(groupId, date, shard))
        const filter = { text: '#outcome = :claimed', values: { claimed: 'claimed' } }
        let count = 0
        for await (const _ of table.query(condition, { filter })) count += 1
        return count
      })
      return (await inParallel(shards, shards.length)).reduce((sum, count) => sum + count, 0)
    },
    getMany: ({ groupId, date }, whom) =>
      readRows(
        table,
        deliveryShape,
        whom.map((each) => mailKeys.delivery(groupId, date, idOf(each))),
      ),
    getNeighbours: async ({ groupId, date }, whom) => {
      const memberIds = whom.map(idOf)
      const stretches = inShards(memberIds).map(
        ({ shard, ...ids }) =>
          () =>
            listRows(table, deliveryShape, between(mailKeys.deliveryShard(groupId, date, shard), ids)),
      )
      const wanted = new Set(memberIds)
      const rows = (await inParallel(stretches, 4)).flat()
      return rows.filter(({ memberId }) => wanted.has(memberId))
    },
    list: async function* ({ groupId, date }) {
      for (let shard = 0; shard < shardCount; shard += 1) {
        const all = inPartition(mailKeys.deliveryShard(groupId, date, shard))
        for await (const item of table.query(all)) yield deliveryShape.parse(item)
      }
    },
  }
}

/** The row to write, or the same object if nothing changes. */
function rowAfter(
  { groupId, date }: EditionKey,
  memberId: string,
  before: Delivery | undefined,
  deliveryEvent: DeliveryEvent,
): Delivery | undefined {
  const next = advance(before, deliveryEvent)
  if (next === undefined || next === before) return before
  return { ...next, groupId, date, memberId, version: (before?.version ?? 0) + 1 }
}

/** The first and the last of these members in each of their shards. */
function inShards(memberIds: readonly string[]): { shard: number; from: string; to: string }[] {
  const shards = new Map<number, string[]>()
  for (const id of memberIds.toSorted()) shards.set(shardOf(id), [...(shards.get(shardOf(id)) ?? []), id])
  return [...shards].map(([shard, ids]) => ({ shard, from: ids[0] ?? '', to: ids.at(-1) ?? '' }))
}

function idOf(whom: string | DeliveryPlace): string {
  return typeof whom === 'string' ? whom : whom.memberId
}
