import { readRecord } from '../../domain/activity/read-record.ts'
import { carriedTypes, readCarried } from '../../domain/carrying/carried-record.ts'
import { jsonLines } from '../files/json.ts'
import { beginningOf, inTurn } from '../files/pieces.ts'
import type { ExportFile, ExportReader, ReadPiece } from '../reader.ts'

const types = ['group', 'member', 'discussion', 'post', 'reaction', 'visit', 'removal', ...carriedTypes]
const beginning = new RegExp(`^\\uFEFF?\\s*\\{[^\\n]*"type"\\s*:\\s*"(?:${types.join('|')})"`)

/** Files of activity records, one a line, and of what was exported from another stack. */
export const recordFiles: ExportReader = {
  name: 'records',
  title: 'activity records, one a line',
  takes: [],
  endings: ['.ndjson', '.jsonl', '.json'],
  readings: 1,
  recognizes: async ([first]) => first !== undefined && beginning.test(await beginningOf(first)),
  read: (files) => inTurn(files, linesIn),
}

/** The records of one file. Throws where it can't be read to its end, after the records before that. */
export async function* recordsIn(file: Pick<ExportFile, 'name' | 'read'>) {
  for await (const line of jsonLines(file)) {
    yield (
      'problem' in line ? line : { file: line.file, line: line.line, ...readRecord(line.value) }
    ) satisfies ReadPiece
  }
}

async function* linesIn(file: ExportFile): AsyncGenerator<ReadPiece> {
  for await (const line of jsonLines(file)) {
    if ('problem' in line) yield line
    else yield { file: line.file, line: line.line, ...(readCarried(line.value) ?? readRecord(line.value)) }
  }
}
