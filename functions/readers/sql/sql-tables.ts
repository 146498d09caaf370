/** A row of a dump: the table and its number in it, from 1, and its values as texts by column; none where it is NULL. */
export type SqlRow = {
  readonly table: string
  readonly line: number
  readonly value: (column: string) => string | undefined
}

/** What the statements of a dump tell of its tables, by their names. */
export type SqlTables = Map<string, SqlTable>

type SqlTable = {
  /** Its columns in their order; none where the dump does not make it. */
  readonly columns: readonly string[]
  /** As its texts are said to be encoded; undefined where that is UTF-8 or not said. */
  readonly encoding: string | undefined
}

/** `board`.`phpbb_posts`, with or without the quotes. */
const name = '(?:[`"]?[\\w$-]+[`"]?\\s*\\.\\s*)?[`"]?([\\w$-]+)[`"]?'
const creating = new RegExp(`^CREATE\\s+(?:TEMPORARY\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${name}\\s*\\(`, 'i')
const inserting = new RegExp(
  `^(?:INSERT|REPLACE)\\s+(?:(?:IGNORE|DELAYED|LOW_PRIORITY)\\s+)*(?:INTO\\s+)?${name}\\s*(?:\\(([^()]*)\\)\\s*)?VALUES\\s*`,
  'i',
)
const notColumns = /^(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN|CHECK)\b/i

/** What a statement makes, and of which columns; undefined if it makes no table. */
export function readCreate(
  statement: string,
): { table: string; columns: readonly string[]; charset?: string } | undefined {
  const [head, table] = creating.exec(statement) ?? []
  if (head === undefined || table === undefined) return undefined
  const [parts, rest] = partsOf(statement.slice(head.length))
  const columns = parts.flatMap((part) => (notColumns.test(part) ? [] : [nameIn(part)]))
  const charset = /(?:CHARSET|CHARACTER SET)\s*=?\s*(\w+)/i.exec(rest)?.[1]
  return charset === undefined ? { table, columns } : { table, columns, charset }
}

/** Where rows go into a table: its name, the columns if it names them, and how long all that is. */
export type SqlInsert = {
  readonly table: string
  readonly columns: readonly string[] | undefined
  readonly length: number
}

/** What rows go into; undefined if it says no `VALUES`. */
export function readInsert(statement: string): SqlInsert | undefined {
  const [head, table, columns] = inserting.exec(statement) ?? []
  if (head === undefined || table === undefined) return undefined
  return { table, columns: columns?.split(',').map((each) => nameIn(each.trim())), length: head.length }
}

function nameIn(part: string): string {
  return /^[`"]?([^`"\s]+)/.exec(part)?.[1] ?? ''
}

/** What stands between the commas up to the closing bracket, and what stands behind it. */
function partsOf(text: string): readonly [parts: readonly string[], rest: string] {
  const parts: string[] = []
  let [depth, from] = [1, 0]
  for (const { 0: sign, index } of text.matchAll(/[(),]|'(?:[^'\\]|\\.|'')*'/gs)) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0 || (depth === 1 && sign === ',')) {
      parts.push(text.slice(from, index).trim())
      from = index + 1
    }
    if (depth === 0) break
  }
  return [parts, text.slice(from)]
}
