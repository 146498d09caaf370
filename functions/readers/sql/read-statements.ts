import { incomplete, isComment, pastBlanks, pastStatement, readRow, type SqlValue, unescaped } from './scan.ts'
import { decoded, encodingOf } from './sql-charset.ts'
import { readCreate, readInsert, type SqlInsert, type SqlRow, type SqlTables } from './sql-tables.ts'

const [semicolon, comma] = [0x3b, 0x2c]
/** How much of a statement is looked at to tell what it is: first little, since a dump may have one for each row. */
const longestHead = 64 * 1024
const headLengths = [2048, longestHead]

/** Rows going into a table that is wanted. */
type Rows = {
  readonly table: string
  readonly places: ReadonlyMap<string, number>
  readonly encoding: string | undefined
}

/** How far a dump is read: between two statements, in one that is passed over, or among rows. */
type Dump = {
  readonly wants: (table: string) => boolean
  readonly tables: SqlTables
  /** The encoding that the dump itself names. */
  readonly said: string | undefined
  readonly counts: Map<string, number>
  at: 'between' | 'passing' | Rows
  readTo: number
}

/** Reads a dump piece by piece: a piece begins where the last one was `readTo`. */
export function readStatements(wants: (table: string) => boolean, tables: SqlTables, said: string | undefined) {
  const dump: Dump = { wants, tables, said, counts: new Map(), at: 'between', readTo: 0 }
  return {
    read: function* read(bytes: Buffer): Generator<SqlRow> {
      let next = 0
      do {
        dump.readTo = dump.at === 'passing' ? next : pastBlanks(bytes, next)
        next = dump.readTo < bytes.length ? yield* step(dump, bytes) : incomplete
      } while (next !== incomplete)
    },
    /** Up to where the last piece was read. */
    readTo: () => dump.readTo,
    /** Whether a statement has begun and not ended. */
    isWithin: () => dump.at !== 'between',
  }
}

/** One step from where it is; answers where to, or `incomplete`. */
function* step(dump: Dump, bytes: Buffer): Generator<SqlRow, number> {
  if (dump.at === 'passing') return pass(dump, bytes)
  if (isComment(bytes, dump.readTo)) return incomplete
  return dump.at === 'between' ? begin(dump, bytes) : yield* rowAt(dump, bytes, dump.at)
}

function pass(dump: Dump, bytes: Buffer): number {
  const { at, isEnded } = pastStatement(bytes, dump.readTo)
  if (isEnded) dump.at = 'between'
  return isEnded || at > dump.readTo ? at : incomplete
}

function begin(dump: Dump, bytes: Buffer): number {
  const word = bytes.toString('latin1', dump.readTo, dump.readTo + 8)
  if (/^CREATE/i.test(word)) return create(dump, bytes)
  if (/^(?:INSERT|REPLACE)/i.test(word)) return insert(dump, bytes)
  if (word.length < 8 && !word.includes(';')) return incomplete
  dump.at = 'passing'
  return dump.readTo
}

function create({ tables, readTo }: Dump, bytes: Buffer): number {
  const { at, isEnded } = pastStatement(bytes, readTo)
  if (!isEnded) return incomplete
  const made = readCreate(bytes.toString('latin1', readTo, at))
  if (made) tables.set(made.table, { columns: made.columns, encoding: encodingOf(made.charset) })
  return at
}

function insert(dump: Dump, bytes: Buffer): number {
  const start = dump.readTo
  for (const length of headLengths) {
    const into = readInsert(bytes.toString('latin1', start, start + length))
    if (!into) continue
    dump.at = among(dump, into)
    return start + into.length
  }
  // What says no more of itself takes its rows from another table.
  if (bytes.length < start + longestHead && !pastStatement(bytes, start).isEnded) return incomplete
  dump.at = 'passing'
  return start
}

function among({ tables, wants, said }: Dump, { table, columns }: SqlInsert): Rows | 'passing' {
  const known = tables.get(table) ?? { columns: columns ?? [], encoding: undefined }
  tables.set(table, known)
  if (!wants(table)) return 'passing'
  const places = new Map((columns ?? known.columns).map((column, place) => [column, place]))
  return { table, places, encoding: said ?? known.encoding }
}

function* rowAt(dump: Dump, bytes: Buffer, { table, places, encoding }: Rows): Generator<SqlRow, number> {
  const { readTo: at, counts } = dump
  if (bytes[at] === comma) return at + 1
  const row = bytes[at] === semicolon ? undefined : readRow(bytes, at)
  if (row === incomplete) return incomplete
  if (row === undefined) {
    dump.at = 'passing'
    return at
  }
  const line = (counts.get(table) ?? 0) + 1
  counts.set(table, line)
  yield { table, line, value: (column) => textOf(bytes, row.values[places.get(column) ?? -1], encoding) }
  return row.end
}

function textOf(bytes: Buffer, value: SqlValue | undefined, encoding: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const text = decoded(bytes.subarray(value.start, value.end), encoding)
  if (value.mark !== '') return unescaped(text, value.mark)
  const bare = text.trim()
  if (/^NULL$/i.test(bare)) return undefined
  const [, hex] = /^0x((?:[0-9a-f]{2})*)$/i.exec(bare) ?? []
  return hex === undefined ? bare : decoded(Buffer.from(hex, 'hex'), encoding)
}
