import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod'
import { LaterError } from '../domain/errors.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { Key } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { isNew } from './table-expressions.ts'

/** How rows of one kind are stored: their key, their form, and how two states of a row merge. */
export type RowKind<Row extends { readonly id: string }> = {
  readonly keyOf: (row: Row) => Key
  /** Puts the keys in a fixed order, so that equal rows have equal text. */
  readonly shape: z.ZodType<Row>
  readonly merge: (kept: Row, known: Row) => Row
}

const writesAtOnce = 16
/** More lost races than this mean that something else is wrong. */
const mostTries = 30

/** A row with the revision that its item carries. */
type KeptRow<Row> = { readonly row: Row; readonly revision: unknown }

/**
 * Merges new facts into stored rows, with one conditional write for each row that changes. A writer that lost the race
 * reads and merges again, so nothing is overwritten, and a second import of the same records writes nothing.
 */
export async function mergeRows<Row extends { readonly id: string }>(
  table: TableClient,
  kind: RowKind<Row>,
  known: readonly Row[],
): Promise<void> {
  let pending = known
  for (let tries = 0; pending.length > 0; tries += 1) {
    if (tries === mostTries) throw new LaterError(`${pending.length} rows could not be merged in ${tries} tries.`)
    if (tries > 1) await sleep(Math.random() * 10 * tries)
    const kept = await readRows(table, kind, pending)
    const attempts = pending.map(
      (row) => async () => ((await writeMerged(table, kind, kept.get(row.id), row)) ? [] : [row]),
    )
    pending = (await inParallel(attempts, writesAtOnce)).flat()
  }
}

async function readRows<Row extends { readonly id: string }>(
  table: TableClient,
  kind: RowKind<Row>,
  wanted: readonly Row[],
): Promise<Map<string, KeptRow<Row>>> {
  const items = await table.getMany(wanted.map(kind.keyOf))
  return new Map(
    items.map((item) => ({ row: kind.shape.parse(item), revision: item.revision })).map((kept) => [kept.row.id, kept]),
  )
}

async function writeMerged<Row extends { readonly id: string }>(
  table: TableClient,
  kind: RowKind<Row>,
  kept: KeptRow<Row> | undefined,
  known: Row,
): Promise<boolean> {
  const key = kind.keyOf(known)
  const merged = kind.shape.parse(kind.merge(kept?.row ?? known, known))
  const revision = revisionOf(merged)
  if (!kept) return table.put({ ...key, ...merged, revision }, isNew)
  const before = kept.revision
  if (before === revision) return true
  return table.put({ ...key, ...merged, revision }, { text: '#revision = :before', values: { before } })
}

/** A hash of the content rather than a counter: the same content always has the same revision. */
export function revisionOf(row: object): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 16)
}
