import { gunzipSync, gzipSync } from 'node:zlib'
import { mailKeys } from '../table.ts'
import type { StoredRow } from './changed-rows.ts'
import type { Item } from './table-expressions.ts'

const packed = ['bytes', 'decisions'] as const

/** The item with what is kept zipped as JSON. A piece of a variant is not whole, and names nobody by their id. */
export function unpack(row: Item): Item {
  if (String(row.sk).startsWith(mailKeys.variants)) return row
  const name = packed.find((each) => row[each] instanceof Uint8Array)
  const bytes = name && row[name]
  if (!name || !(bytes instanceof Uint8Array)) return row
  return { ...row, [name]: JSON.parse(gunzipSync(bytes).toString('utf8')) }
}

/** The row itself where nothing of it changed. */
export function repack(row: StoredRow, next: unknown): Item {
  if (!isRecord(next) || next === row) return row
  const name = packed.find((each) => row[each] instanceof Uint8Array)
  if (!name) return next
  const text = JSON.stringify(next[name])
  const same = row[name] instanceof Uint8Array && gunzipSync(row[name]).toString('utf8') === text
  const { [name]: _, ...others } = next
  const isSame = same && Object.entries(others).every(([key, value]) => value === row[key])
  return isSame ? row : { ...others, [name]: gzipSync(text) }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
