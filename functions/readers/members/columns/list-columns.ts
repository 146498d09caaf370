import { plainLine } from '../../../domain/shapes/plain-line.ts'
import { addressIn } from '../list-address.ts'
import type { ListRow } from '../list-rows.ts'
import { columnKey, columnWords, type ListField, listFields } from './column-words.ts'

/** Which column holds what: fields with the places of their columns, from 0; those named first count first. */
type ListColumns = ReadonlyMap<ListField, readonly number[]>

/** How a list's rows are to be read; or what an owner must say before they can be. */
export type MappedList = {
  /** The columns' names; those of a list without a header are “Column 1” and so on. */
  readonly header: readonly string[]
  /** The line of the header; 0 where there is none. */
  readonly headerLine: number
  readonly columns: ListColumns
  /** Whose role makes an owner, where that was said: a column's place and the word in it. */
  readonly owner?: { readonly at: number; readonly word: string } | undefined
  readonly question?: string
  /** How a command is told the answer. */
  readonly example?: string
}

/** A field, or `owner`, with the column that it is in. */
export type MapPairs = readonly (readonly [field: string, column: string])[]

/** A preamble is no longer than this. */
const mostBeforeHeader = 30
const fieldOfWord = new Map(columnWords.flatMap(([field, words]) => words.map((word) => [word, field] as const)))
const fieldOfName = new Map(listFields.map((field) => [field.toLowerCase(), field] as const))

/**
 * Finds the header among the first rows of a list, and what its columns hold: by their names, and as an owner says; only
 * as an owner says where that is the whole of it.
 */
export function mapColumns(rows: readonly ListRow[], map: MapPairs = [], isWhole = false): MappedList {
  const header = headerIn(rows, map)
  const names = header ? header.cells.map(plainLine) : columnsOf(rows)
  const found = { header: names, headerLine: header?.line ?? 0 }
  const said = saidColumns(names, map)
  if ('question' in said) return { ...found, columns: new Map(), ...said }
  const columns = header && !isWhole ? byName(names) : new Map<ListField, readonly number[]>()
  for (const [field, places] of said.columns) columns.set(field, places)
  const body = rows.filter(({ line }) => line > found.headerLine)
  const email = emailColumn(columns.get('email') ?? [], { names, body, isSaid: said.columns.has('email') })
  if ('question' in email) return { ...found, columns, ...email }
  const known = withEmail(columns, email.at)
  const mapped = { ...found, columns: known, owner: said.owner }
  return known.size > 0 ? mapped : { ...mapped, ...nothingKnown(names) }
}

/** A column of addresses holds nothing else: in some lists “Member” is an address. */
function withEmail(columns: ListColumns, email: number | undefined): ListColumns {
  const others = [...columns].flatMap(([field, places]) => {
    const left = places.filter((at) => at !== email)
    return field === 'email' || left.length === 0 ? [] : [[field, left] as const]
  })
  return new Map(email === undefined ? others : [['email', [email]], ...others])
}

/** The row whose names are known best, before the first that holds an address. */
function headerIn(rows: readonly ListRow[], map: MapPairs): ListRow | undefined {
  const said = new Set(map.flatMap(([, column]) => [columnKey(column), columnKey(column.split('=')[0] ?? '')]))
  let best: ListRow | undefined
  let mostKnown = 0
  for (const row of rows.slice(0, mostBeforeHeader)) {
    if (row.cells.some((cell) => addressIn(cell) !== undefined)) break
    const known = row.cells.filter((cell) => said.has(columnKey(cell)) || fieldOfWord.has(columnKey(cell))).length
    // One known word may be chance, unless the list has no other column.
    const counts =
      known * 2 >= row.cells.length || known > 1 || fieldOfWord.get(columnKey(row.cells[0] ?? '')) === 'email'
    if (counts && known > mostKnown) {
      best = row
      mostKnown = known
    }
  }
  return best ?? unknownHeader(rows)
}

/** A first row without an address before rows that have one is a header in words that are not known. */
function unknownHeader(rows: readonly ListRow[]): ListRow | undefined {
  const [first, second] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const holds = (row: ListRow | undefined) => row?.cells.some((cell) => addressIn(cell) !== undefined) ?? false
  return !holds(first) && holds(second) && first?.cells.length === second?.cells.length ? first : undefined
}

function columnsOf(rows: readonly ListRow[]): readonly string[] {
  const most = Math.max(0, ...rows.slice(0, mostBeforeHeader).map(({ cells }) => cells.length))
  return Array.from({ length: most }, (_, nth) => `Column ${nth + 1}`)
}

function byName(names: readonly string[]): Map<ListField, readonly number[]> {
  const keys = names.map(columnKey)
  const found = new Map<ListField, readonly number[]>()
  for (const [field, words] of columnWords) {
    // Two words of two languages may be one without their accents.
    const places = new Set(words.flatMap((word) => keys.flatMap((key, at) => (key === word ? [at] : []))))
    if (places.size > 0) found.set(field, [...places])
  }
  // Only where there are moderators too is an “admin” one of a forum.
  if (!keys.includes('moderator')) found.delete('admin')
  // A Discourse's list of users: only there an “id” is one that its members have too.
  if (found.has('staged') && keys.includes('id')) found.set('id', [keys.indexOf('id')])
  // Meetup tells no address, but numbers its members.
  if (!found.has('email') && keys.includes('member id')) found.set('id', [keys.indexOf('member id')])
  return withFamilyNames(found)
}

/** Beside a first name, “Name” is the family's. */
function withFamilyNames(found: Map<ListField, readonly number[]>): Map<ListField, readonly number[]> {
  const name = found.get('name')
  if (!name || !found.has('firstName') || found.has('lastName')) return found
  found.delete('name')
  return found.set('lastName', name)
}

type SaidColumns = {
  readonly columns: Map<ListField, readonly number[]>
  readonly owner?: { readonly at: number; readonly word: string } | undefined
}

function saidColumns(names: readonly string[], map: MapPairs): SaidColumns | { readonly question: string } {
  const columns = new Map<ListField, readonly number[]>()
  let owner: SaidColumns['owner']
  for (const [name, column] of map) {
    const said = name.toLowerCase() === 'owner' ? saidOwner(names, column) : saidColumn(names, name, column)
    if ('question' in said) return said
    if ('word' in said) owner = said
    else columns.set(said.field, [said.at])
  }
  return { columns, owner }
}

type ColumnQuestion = { readonly question: string; readonly example?: string }

function saidColumn(
  names: readonly string[],
  name: string,
  column: string,
): { readonly field: ListField; readonly at: number } | ColumnQuestion {
  const field = fieldOfName.get(name.toLowerCase())
  const at = placeOf(column, names)
  if (!field) return { question: `There is no field “${name}”. The fields are ${fieldsToSay.join(', ')}, owner.` }
  return at === -1 ? { question: `There is no column “${column}”. ${theColumns(names)}` } : { field, at }
}

/** `Role=Chair`: a column, and the word in it that makes an owner. */
function saidOwner(names: readonly string[], text: string): NonNullable<SaidColumns['owner']> | ColumnQuestion {
  const [, column = '', word = ''] = /^(.*?)=(.*)$/.exec(text) ?? []
  if (word === '') return { question: 'No word is named that makes an owner.', example: 'owner=Role=Chair' }
  const at = placeOf(column, names)
  return at === -1 ? { question: `There is no column “${column}”. ${theColumns(names)}` } : { at, word }
}

function placeOf(column: string, names: readonly string[]): number {
  const exact = names.indexOf(column.trim())
  return exact === -1 ? names.map(columnKey).indexOf(columnKey(column)) : exact
}

/** What an owner may want to say; the others are known by their names alone. */
const fieldsToSay = listFields.slice(0, listFields.indexOf('admin')).concat('consentSince', 'consentSource')

type EmailSearch = { readonly names: readonly string[]; readonly body: readonly ListRow[]; readonly isSaid: boolean }

/** The one column that holds addresses. Where two could, only an owner can tell. */
function emailColumn(
  named: readonly number[],
  { names, body, isSaid }: EmailSearch,
): { readonly at: number | undefined } | ColumnQuestion {
  if (isSaid) return { at: named[0] }
  const filled = (at: number) => body.filter(({ cells }) => addressIn(cells[at] ?? '') !== undefined).length
  const all = names.map((_, at) => at).filter((at) => filled(at) > 0)
  const candidates = all.filter((at) => named.includes(at))
  const holding = candidates.length > 0 ? candidates : all
  const [first] = holding
  if (first === undefined || holding.length === 1) return { at: first ?? named[0] }
  const listed = holding.map((at) => `“${names[at] ?? ''}”`).join(' and ')
  return {
    question: `${listed} hold addresses, and only one of them is mailed.`,
    example: `email=${names[first] ?? ''}`,
  }
}

function nothingKnown(names: readonly string[]): ColumnQuestion {
  return { question: `None of the columns is known. ${theColumns(names)}`, example: `email=${names[0] ?? 'Mail'}` }
}

/** More columns than this are told by nobody. */
const mostTold = 50

function theColumns(names: readonly string[]): string {
  const told = names.filter((name) => name !== '')
  if (told.length === 0) return 'The columns are all without a name.'
  return `The columns are ${told.slice(0, mostTold).join(', ')}${told.length > mostTold ? ' and more' : ''}.`
}
