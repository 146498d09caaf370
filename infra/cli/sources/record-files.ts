import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { type ReadOptions, readJsonLines } from '../read-json-lines.ts'
import { expectFiles, inTurn } from './files.ts'
import type { Source } from './source.ts'

/** Files of activity records, one a line. */
export function recordFiles(files: readonly string[]): Source {
  return async function* read(hearer) {
    await expectFiles(files, hearer)
    yield* inTurn(files, hearer, (file) => recordsIn(file, { onBytes: hearer.add }))
  }
}

/** The records of one file. Throws where it can't be read to its end, after the records before that. */
export async function* recordsIn(file: string, options: ReadOptions = {}): AsyncGenerator<RecordLine> {
  for await (const line of readJsonLines([file], options)) {
    yield 'problem' in line ? line : { file, line: line.line, ...readRecord(line.value) }
  }
}
