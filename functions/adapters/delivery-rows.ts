import type { EditionKey } from '../domain/edition.ts'
import { LaterError } from '../domain/errors.ts'
import { type Delivery, deliveryShape } from '../domain/sending/delivery.ts'
import { advance, type DeliveryEvent, type Recorded } from '../domain/sending/ledger.ts'
import { type Key, keyNames, mailKeys } from '../table.ts'
import { expiryOf } from './delivery-leaf.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

/** One row never has more concurrent writers than this. */
const mostTries = 20

/**
 * Deliveries in rows of their own, as editions have them that were begun before there were leaves. Each row is written
 * whole, on the condition that no one wrote it since it was read.
 */
export function deliveryRowsIn(table: TableClient) {
  const keyOf = ({ groupId, date }: EditionKey, memberId: string) => mailKeys.delivery(groupId, date, memberId)

  const write = (row: Delivery, before: Delivery | undefined, { kind }: DeliveryEvent): Promise<boolean> => {
    if (kind === 'unsubscribed') return amend(row)
    const item = { ...keyOf(row, row.memberId), ...row, [keyNames.expires]: expiryOf(row) }
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

  return {
    record: (key: EditionKey, memberId: string, deliveryEvent: DeliveryEvent, known: Delivery | undefined) =>
      inTurn(keyOf(key, memberId), known, async (seen) => {
        // A claim mostly begins a row: it reads one only where it meets one.
        const before = seen ?? (deliveryEvent.kind === 'claimed' ? undefined : await read(key, memberId))
        return change(key, memberId, deliveryEvent, before)
      }),
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
