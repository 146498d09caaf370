import { allBytes } from '../files/json.ts'
import { beginningOf, inTurn, withEndings } from '../files/pieces.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { mapColumns } from './columns/list-columns.ts'
import { decodeList } from './decode-list.ts'
import { firstRows, formOf } from './list-delimiter.ts'
import { type MemberRecordsOptions, memberRecords, withdrawals } from './member-records.ts'
import type { ListFile, ReadList, UnreadList } from './read-list.ts'
import { type ReadLists, readLists } from './read-lists.ts'
import { refusedText } from './refused-rows.ts'

/** Lists of members, as spreadsheets and platforms write them: who is in them are members, and nothing else is said. */
export const memberList: ExportReader = {
  name: 'csv',
  title: 'a list of members',
  takes: ['map', 'agreed'],
  endings: ['.csv', '.tsv', '.tab', '.txt', '.xls'],
  readings: 1,
  recognizes: async (files) => {
    const [first] = lists(files)
    return first !== undefined && lists(files).length === files.length && isList(await beginningOf(first, 64 * 1024))
  },
  read: readMembers,
}

/** A row that must be corrected is written beside its list: it is no list of its own, unless somebody names it. */
function lists(files: readonly ExportFile[]): readonly ExportFile[] {
  return withEndings(files, memberList.endings)
    .filter(({ path, isNamed }) => isNamed || !/\.rejected\.csv$/i.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Whether a text begins as a list does that tells addresses. */
function isList(beginning: string): boolean {
  const decoded = decodeList(Buffer.from(beginning, 'latin1'))
  if ('problem' in decoded) return false
  const form = formOf(decoded.text)
  if (form === 'lines') return true
  const { columns, headerLine, question } = mapColumns(firstRows(decoded.text, form.delimiter))
  return question === undefined && headerLine > 0 && columns.has('email') && columns.size > 1
}

const unagreed =
  'No column tells that these people agreed to mail. An import takes nobody before you say how and when they did, like --agreed "signed up at the door in 2025"'

async function* readMembers(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const failures: string[] = []
  const read = await readLists(
    wholeFiles(lists(files), (failure) => void failures.push(failure)),
    options,
  )
  for (const failure of failures) yield { failure }
  yield* toldOf(read)
  if (read.unagreed > 0 && options.agreed === undefined) {
    if (!options.isCheck) return yield { failure: unagreed }
    yield { note: unagreed }
  }
  yield* recordsOf(read, options)
}

function* toldOf({ lists: all, left, notes }: ReadLists): Generator<ReadPiece> {
  for (const { name, list } of all) {
    if ('problem' in list) yield { failure: `${name}: ${list.problem}${advice(list)}` }
    else yield* toldOfList(name, list)
  }
  for (const [reason, count] of left) yield { file: 'the lists', line: 0, left: reason, count }
  for (const note of notes) yield { note }
}

function advice({ example }: UnreadList): string {
  return example === undefined ? '' : ` Say which, like --map "${example}"`
}

function* toldOfList(file: string, list: ReadList): Generator<ReadPiece> {
  const columns = list.mapped.map(([field, column]) => `${field} in “${column}”`)
  yield { note: `${file}: ${columns.join(', ')}.` }
  for (const note of list.notes) yield { note: `${file}: ${note}` }
  for (const { line, problem } of list.refused.rows) yield { file, line, problem }
  if (list.refused.rows.length > 0) yield { file, refused: refusedText(list.refused) }
}

async function* recordsOf({ people, outside }: ReadLists, options: MemberRecordsOptions): AsyncGenerator<ReadPiece> {
  for await (const { person, found } of memberRecords(people, options)) {
    yield { file: person.file, line: person.line, ...found }
  }
  for await (const { person, found } of withdrawals(outside, options)) {
    yield { file: person.file, line: person.line, ...found }
  }
}

/** A list of more members than any group has. */
const longestList = 64 * 1024 * 1024

async function* wholeFiles(files: readonly ExportFile[], fail: (failure: string) => void): AsyncGenerator<ListFile> {
  for await (const read of inTurn(files, wholeFile)) {
    if ('failure' in read) fail(read.failure)
    else yield read
  }
}

async function* wholeFile(file: ExportFile): AsyncGenerator<ListFile> {
  yield { name: file.name, bytes: await allBytes(file, longestList) }
}
