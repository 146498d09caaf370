import { plainLine } from '../../domain/shapes/plain-line.ts'
import { languageOf, zoneOf } from './columns/list-languages.ts'
import { isOwnerRole, type LeftReason, type ListState, stateOf } from './columns/list-words.ts'
import { readListAddress } from './list-address.ts'
import type { ListRow } from './list-rows.ts'
import { fullName } from './person-name.ts'
import { joinedByParts, type RowCells, type RowReading, rowCells } from './row-cells.ts'
import { type CountRow, whyLeft, wishOf } from './row-standing.ts'

/** One person as a list tells of them. Times are ISO 8601. */
export type ListPerson = {
  readonly line: number
  readonly email: string | undefined
  readonly name: string
  /** Their id on a platform, as the reader of its exports makes it. */
  readonly id: string | undefined
  /** Their name on a platform that may be known by it. */
  readonly userName: string | undefined
  readonly language: string | undefined
  readonly timeZone: string | undefined
  readonly joinedAt: string | undefined
  readonly lastSeenAt: string | undefined
  readonly mail: 'yes' | 'no' | undefined
  readonly isOwner: boolean
  readonly consentSince: string | undefined
  readonly consentSource: string | undefined
  /** Why they are left out. */
  readonly left: LeftReason | undefined
  /** Parts of their row that were left out. */
  readonly remark: string | undefined
}

/** A person with the file that told of them first. */
export type PersonInFile = ListPerson & { readonly file: string }

/** What a row says: a person, nothing, or why it cannot be taken. */
export type ReadRow = ListPerson | 'empty' | { readonly left: LeftReason } | { readonly problem: string }

export type PersonReading = RowReading & {
  /** What the file's name says of all in it. */
  readonly fileState: ListState | undefined
  readonly count: CountRow
}

/** Reads one row of a list. */
export function readPerson({ line, cells }: ListRow, reading: PersonReading): ReadRow {
  if (cells.every((cell) => cell.trim() === '')) return 'empty'
  const row = rowCells(cells, reading)
  const outside = whyLeft(row, reading.fileState, reading.now)
  // The system's accounts have none.
  if (outside === 'accounts of the system, and bots') return { left: outside }
  const address = readListAddress(row.first('email'))
  if (address && 'problem' in address) return { problem: address.problem }
  const problem = tooMany(cells, reading.mapped.header.length)
  if (problem !== undefined) return { problem }
  const who = whoIsIn(row, address)
  const left = who.email?.endsWith('.invalid') ? 'people whose account was made anonymous' : outside
  const nobody = whyNobody(who, reading)
  if (nobody !== undefined) return { left: left ?? nobody }
  // Only of those who come in is it told what is missing.
  const details = detailsIn(row, left === undefined ? reading : { ...reading, count: () => undefined })
  const name = who.name || plainLine(row.first('userName'))
  return { line, ...who, name, left, ...details, isOwner: isOwner(row, reading) }
}

function whoIsIn(row: RowCells, address: { readonly address: string; readonly name: string } | undefined) {
  const name = fullName(row.first('name'), row.first('firstName'), row.first('lastName'))
  // Some lists repeat the address where there is no name.
  const isAddress = name.toLowerCase() === address?.address.toLowerCase()
  return { email: address?.address, id: idIn(row), name: (isAddress ? '' : name) || address?.name || '' }
}

function whyNobody({ email, id, name }: ReturnType<typeof whoIsIn>, { mapped }: PersonReading): LeftReason | undefined {
  if (email !== undefined || id !== undefined) return undefined
  if (mapped.columns.has('email')) return 'rows without an address'
  return name === '' ? 'rows that name nobody' : undefined
}

function tooMany(cells: readonly string[], most: number): string | undefined {
  const hasMore = cells.slice(most).some((cell) => cell.trim() !== '')
  return hasMore ? `${cells.length} fields where the header has ${most}` : undefined
}

function detailsIn(row: RowCells, { fileState, count, facts, mapped }: PersonReading) {
  const [told, seen, agreed] = [row.date('joined'), row.date('lastSeen'), row.date('consentSince')]
  const joined = told.at === undefined ? { ...told, ...joinedByParts(row) } : told
  const remark = [joined, seen, agreed].flatMap(({ problem }) => problem ?? []).join('; ')
  // The zone in a list of Google Groups tells of the columns beside it, and not of the person.
  const zone = mapped.columns.has('joinYear') ? '' : row.first('timeZone')
  return {
    userName: userNameIn(row.first('userName')),
    language: known(row.first('language'), languageOf, () => count('unknown language')),
    timeZone: known(zone, zoneOf, () => count('unknown zone')),
    joinedAt: joined.at ?? agreed.at,
    lastSeenAt: seen.at,
    mail: wishOf(row, { fileState, isTicked: facts.isTicked, count }),
    consentSince: agreed.at,
    consentSource: consentSource(row, agreed.at, mapped.header),
    remark: remark === '' ? undefined : remark,
  }
}

function isOwner({ at, first, answer }: RowCells, { mapped: { owner } }: PersonReading): boolean {
  const isSaid = owner !== undefined && plainLine(at(owner.at)).toLowerCase() === owner.word.toLowerCase()
  return isSaid || stateOf(first('state')) === 'owner' || answer('admin') === 'yes' || isOwnerRole(first('role'))
}

/** How somebody agreed: in words, or by a column that says yes or when. */
function consentSource({ first, answer, placesOf }: RowCells, since: string | undefined, header: readonly string[]) {
  const said = first('consentSource')
  const isAnswer = answer('consentSource') !== undefined
  if (said !== '' && !isAnswer) return plainLine(said)
  const [place] = placesOf(isAnswer ? 'consentSource' : 'consentSince')
  const hasAgreed = answer('consentSource') === 'yes' || since !== undefined
  return place !== undefined && hasAgreed ? `“${header[place] ?? ''}” in the list` : undefined
}

/** A platform's own id, as the reader of its exports makes it. */
function idIn({ first }: RowCells): string | undefined {
  const telegram = first('telegramId')
  const ids = [first('id'), userNameIn(first('login')), /^\d+$/.test(telegram) ? `user${telegram}` : telegram]
  return ids.find((id) => id)
}

function userNameIn(text: string): string | undefined {
  return text.replace(/^@/, '').toLowerCase() || undefined
}

function known(text: string, read: (text: string) => string | undefined, isUnknown: () => void): string | undefined {
  if (text === '') return undefined
  const found = read(text)
  if (found === undefined) isUnknown()
  return found
}
