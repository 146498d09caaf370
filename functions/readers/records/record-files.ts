import { readRecord } from '../../domain/activity/read-record.ts'
import { jsonLines } from '../files/json.ts'
import { beginningOf, inTurn } from '../files/pieces.ts'
import type { ExportFile, ExportReader, ReadPiece } from '../reader.ts'

/** Files of activity records, one a line. */
export const recordFiles: ExportReader = {
  name: 'records',
  title: 'activity records, one a line',
  takes: [],
  endings: ['.ndjson', '.jsonl', '.json'],
  readings: 1,
  recognizes: async ([first]) =>
    first !== undefined &&
    /^\uFEFF?\s*\{[^\n]*"type"\s*:\s*"(?:group|member|discussion|post|reaction|visit|removal)"/.test(
      await beginningOf(first),
    ),
  read: (files) => inTurn(files, recordsIn),
}

/** The records of one file. Throws where it can't be read to its end, after the records before that. */
export async function* recordsIn(file: Pick<ExportFile, 'name' | 'read'>) {
  for await (const line of jsonLines(file)) {
    yield (
      'problem' in line ? line : { file: line.file, line: line.line, ...readRecord(line.value) }
    ) satisfies ReadPiece
  }
}
