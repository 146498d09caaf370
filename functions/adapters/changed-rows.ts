import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { LaterError } from '../domain/errors.ts'
import { isSameKey, type Key } from '../table.ts'
import type { TableClient } from './table-client.ts'
import type { Expression, Item } from './table-expressions.ts'

export type StoredRow = Item & Key

/** The new form of a row: an equal one to keep it, another key to move it, none to remove it. */
export type RowChange = (row: StoredRow) => StoredRow | undefined

/** More lost races than this mean that something else is wrong. */
const mostTries = 20
/** An expression holds 4 KB, so a part with more differences than this is written whole. */
const mostInside = 20

/**
 * Changes a row that was read earlier, on the condition that it is unchanged: concurrent writes are read again and
 * kept, and a row that is gone stays gone. Answers whether anything changed.
 */
export async function changeRow(table: TableClient, seen: StoredRow, change: RowChange): Promise<boolean> {
  const { pk, sk } = seen
  let row = seen
  for (let tries = 0; tries < mostTries; tries += 1) {
    const next = change(row)
    if (next === undefined || !isSameKey(next, seen)) return move(table, row, next, change)
    const differences = differencesIn(row, next)
    if (differences.length === 0) return false
    if (await table.update({ pk, sk }, changing(differences), asItWas(differences))) return true
    if (tries > 0) await sleep(Math.random() * 10 * tries)
    const now = await table.get({ pk, sk })
    if (!now) return false
    row = { ...now, pk, sk }
  }
  throw new LaterError(`The row ${pk} ${sk} has too many concurrent writers.`)
}

/** The row is written under its new key before the old one is deleted, so that a crash loses nothing. */
async function move(
  table: TableClient,
  row: StoredRow,
  next: StoredRow | undefined,
  change: RowChange,
): Promise<boolean> {
  const { pk, sk } = row
  if (next) await table.put(next)
  const taken = await table.take({ pk, sk })
  const last = taken && (isDeepStrictEqual(taken, row) ? next : change({ ...taken, pk, sk }))
  if (last && last !== next) await table.put(last)
  if (next && !(last && isSameKey(last, next))) await table.take({ pk: next.pk, sk: next.sk })
  return taken !== undefined
}

/** A value in a row to be replaced, with the path of names that leads to it. */
type RowDifference = { readonly path: string; readonly was: unknown; readonly next: unknown }

/** Differences are found inside maps and lists too: writing a whole part would overwrite concurrent changes beside them. */
function differencesIn(was: unknown, next: unknown, path = ''): RowDifference[] {
  if (isDeepStrictEqual(was, next)) return []
  const whole = [{ path, was, next }]
  const [before, after] = [partsOf(was, path), partsOf(next, path)]
  if (!before || !after) return whole
  const areLists = [was, next].some(Array.isArray)
  if (areLists && !isDeepStrictEqual([...before.keys()], [...after.keys()])) return whole
  const paths = new Set([...before.keys(), ...after.keys()])
  const inside = [...paths].flatMap((each) => differencesIn(before.get(each), after.get(each), each))
  return path !== '' && inside.length > mostInside ? whole : inside
}

/** The parts of a list, or of a map whose keys an expression can spell and that are no ids, by their paths. */
function partsOf(value: unknown, path: string): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((part, nth) => [`${path}[${nth}]`, part]))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return undefined
  const parts = Object.entries(value)
  if (!parts.every(([name]) => /^\w+$/.test(name))) return undefined
  return new Map(parts.map(([name, part]) => [`${path && `${path}.`}#${name}`, part]))
}

function changing(differences: readonly RowDifference[]): Expression {
  const set = differences.flatMap(({ path, next }, nth) => (next === undefined ? [] : [`${path} = :next${nth}`]))
  const removed = differences.flatMap(({ path, next }) => (next === undefined ? [path] : []))
  const parts = [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    removed.length > 0 ? `REMOVE ${removed.join(', ')}` : '',
  ]
  return {
    text: parts.join(' ').trim(),
    values: Object.fromEntries(differences.map(({ next }, nth) => [`next${nth}`, next])),
  }
}

function asItWas(differences: readonly RowDifference[]): Expression {
  // Every write of a row changes its revision, which therefore stands for the whole row.
  const revision = differences.filter(({ path, was }) => path === '#revision' && was !== undefined)
  const telling = revision.length > 0 ? revision : differences
  const conditions = telling.map(({ path, was }, nth) =>
    was === undefined ? `attribute_not_exists(${path})` : `${path} = :was${nth}`,
  )
  return {
    text: ['attribute_exists(#pk)', ...conditions].join(' AND '),
    values: Object.fromEntries(telling.map(({ was }, nth) => [`was${nth}`, was])),
  }
}
