import { count } from '../../domain/counts.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { columnKey, type ListField } from './columns/column-words.ts'
import { type MapPairs, type MappedList, mapColumns } from './columns/list-columns.ts'
import { type ColumnFacts, columnFacts } from './columns/list-facts.ts'
import { type LeftReason, type ListState, stateOfFile } from './columns/list-words.ts'
import { decodeList } from './decode-list.ts'
import { delimiterOf, firstRows, formOf } from './list-delimiter.ts'
import type { PeopleGathering } from './list-people.ts'
import { readPerson } from './list-person.ts'
import { type ListRow, readRows } from './list-rows.ts'
import type { RefusedList, RefusedRow } from './refused-rows.ts'
import type { RowCount } from './row-standing.ts'

/** A list of members as it is stored: its name as it is told to people, and all of its bytes. */
export type ListFile = { readonly name: string; readonly bytes: Buffer }

export type ReadListOptions = {
  /** Which field is in which column, as an owner says. */
  readonly map?: MapPairs | undefined
  /** Whether no other column is read. */
  readonly isWholeMap?: boolean
  /** ISO 8601. */
  readonly now: string
}

/** A list of which nothing can be taken before an owner says more, or at all. */
export type UnreadList = {
  readonly problem: string
  /** How a command is told what is missing. */
  readonly example?: string
  readonly header: readonly string[]
  /** Which column would be taken for what. */
  readonly mapped: ReadList['mapped']
  /** The first rows after the header, as they stand there. */
  readonly sample: ReadList['sample']
}

/** What a list says. */
export type ReadList = {
  readonly header: readonly string[]
  /** Which column was taken for what. */
  readonly mapped: readonly (readonly [field: ListField, column: string])[]
  /** The first rows after the header, as they stand there. */
  readonly sample: readonly (readonly string[])[]
  readonly refused: RefusedList
  /** How many rows are left out, by the reason. */
  readonly left: ReadonlyMap<LeftReason, number>
  /** Whether it tells when or how its people agreed to mail. */
  readonly tellsConsent: boolean
  /** What an owner should know of it. */
  readonly notes: readonly string[]
}

/** How many rows an owner is shown before an import. */
const sampleRows = 10

/**
 * Reads a list of members in memory: finds its character set, its delimiter, its header and what its columns hold, and
 * adds its people to those of the lists before. A person is whole only when all lists are read.
 */
export function readList(
  file: ListFile,
  { map, isWholeMap, now }: ReadListOptions,
  people: PeopleGathering,
): ReadList | UnreadList {
  const decoded = decodeList(file.bytes)
  if ('problem' in decoded) return { problem: decoded.problem, header: [], mapped: [], sample: [] }
  const form = formOf(decoded.text)
  const delimiter = delimiterOf(form)
  const rows = { text: decoded.text, delimiter }
  const beginning = firstRows(rows.text, delimiter)
  if (beginning.every(({ cells }) => cells.every((cell) => cell.trim() === '')))
    return { problem: 'it is empty', header: [], mapped: [], sample: [] }
  const mapped = mapColumns(beginning, map, isWholeMap)
  const { question, example, header } = mapped
  const sample = sampleOf(beginning, mapped.headerLine)
  if (question !== undefined)
    return withoutUndefined({ problem: question, example, header, mapped: takenAs(mapped), sample })
  const facts = factsOf(rows, mapped, now)
  const fileState = stateOfFile(file.name.split(': ').at(-1) ?? '')
  const found = readBody(rows, { file, mapped, facts, fileState, now, people })
  const tellsConsent = mapped.columns.has('consentSince') || mapped.columns.has('consentSource')
  return {
    header: mapped.header,
    mapped: takenAs(mapped),
    sample,
    refused: { header: mapped.header, delimiter: form === 'lines' ? ',' : delimiter, rows: found.refused },
    left: found.left,
    tellsConsent,
    notes: [...facts.notes, ...notesOn(mapped, found.counts, fileState)],
  }
}

function takenAs({ columns, header }: MappedList): ReadList['mapped'] {
  return [...columns].flatMap(([field, places]) => places.map((at) => [field, header[at] ?? ''] as const))
}

function sampleOf(beginning: ReturnType<typeof firstRows>, headerLine: number): ReadList['sample'] {
  return beginning
    .filter(({ line }) => line > headerLine)
    .slice(0, sampleRows)
    .map(({ cells }) => cells)
}

type ListText = { readonly text: Buffer; readonly delimiter: string }

function factsOf({ text, delimiter }: ListText, mapped: MappedList, now: string): ColumnFacts {
  const facts = columnFacts(mapped, now)
  readRows(text, delimiter, { row: (row) => void (row.line > mapped.headerLine && facts.add(row)) })
  return facts.facts()
}

type BodyReading = {
  readonly file: ListFile
  readonly mapped: MappedList
  readonly facts: ColumnFacts
  readonly fileState: ListState | undefined
  readonly now: string
  readonly people: PeopleGathering
}

function readBody({ text, delimiter }: ListText, { file, people, ...reading }: BodyReading) {
  const refused: RefusedRow[] = []
  const left = new Map<LeftReason, number>()
  const counts = new Map<RowCount, number>()
  const countRow = (what: RowCount) => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const leave = (reason: LeftReason) => void left.set(reason, (left.get(reason) ?? 0) + 1)
  const take = (row: ListRow) => {
    if (row.line <= reading.mapped.headerLine) return
    const read = readPerson(row, { ...reading, count: countRow })
    if (read === 'empty') return
    if ('problem' in read) refused.push({ ...row, problem: read.problem })
    else if (!('line' in read)) leave(read.left)
    else people.add({ ...read, file: file.name })
  }
  readRows(text, delimiter, {
    row: (row) => void take(row),
    broken: ({ line, text: cell, problem }) => void refused.push({ line, cells: [cell], problem }),
  })
  return { refused: refused.sort((a, b) => a.line - b.line), left, counts }
}

/** What is counted row by row, as sentences that end with the count. */
const countWords: readonly (readonly [RowCount, string])[] = [
  ['bouncing', 'Taken, though mail to them bounced lately, and may bounce again'],
  ['unknown state', 'Taken as members, with a state that is not known here'],
  ['unknown wish', 'Taken as having said nothing of mail, with a wish that is neither yes nor no'],
  ['no wish', 'Taken as not having refused mail, since their rows say nothing of it'],
  ['unknown language', "Given the group's language, since theirs is not known here"],
  ['unknown zone', "Given the group's time zone, since theirs is not known here"],
]

function notesOn(
  { header, columns }: MappedList,
  counts: ReadonlyMap<RowCount, number>,
  fileState: ListState | undefined,
) {
  const told = countWords.flatMap(([what, words]) => {
    // A column “State” without any known word is of an address.
    const isOther = what === 'unknown state' && !counts.has('known state')
    const number = isOther ? 0 : (counts.get(what) ?? 0)
    return number === 0 ? [] : [`${words}: ${count(number)}.`]
  })
  const wishes: readonly ListField[] = ['mail', 'noMail', 'noMailSince', 'state']
  const tellsWishes = fileState !== undefined || wishes.some((field) => columns.has(field))
  const silent =
    tellsWishes || !columns.has('email')
      ? []
      : ['This list does not say who wants no mail: ask the platform for that too.']
  const isLinkedIn = header.some((name) => columnKey(name) === 'connected on')
  const notMembers = isLinkedIn
    ? ['These people are connections on LinkedIn. They did not join your group, and agreed to no mail from it.']
    : []
  return [...notMembers, ...silent, ...told]
}
