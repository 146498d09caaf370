import { isRecord } from '../domain/shapes/is-record.ts'
import { mailKeys } from '../table.ts'
import type { StoredRow } from './changed-rows.ts'
import type { Item } from './table-expressions.ts'
import { unzipNow, zipNow } from './zipped-json.ts'

const packed = ['bytes', 'decisions'] as const

/** The item with its zipped JSON unpacked. A chunk of a variant is incomplete, and names no member by id. */
export function unpack(row: Item): Item {
  if (String(row.sk).startsWith(mailKeys.variants)) return row
  const name = packed.find((each) => row[each] instanceof Uint8Array)
  const bytes = name && row[name]
  if (!name || !(bytes instanceof Uint8Array)) return row
  const value: unknown = JSON.parse(unzipNow(bytes))
  return { ...row, [name]: value }
}

/** The row itself if nothing in it changed. */
export function repack(row: StoredRow, next: unknown): Item {
  if (!isRecord(next) || next === row) return row
  const name = packed.find((each) => row[each] instanceof Uint8Array)
  if (!name) return next
  const text = JSON.stringify(next[name])
  const same = row[name] instanceof Uint8Array && unzipNow(row[name]) === text
  const { [name]: _, ...others } = next
  const isSame = same && Object.entries(others).every(([key, value]) => value === row[key])
  return isSame ? row : { ...others, [name]: zipNow(text) }
}
