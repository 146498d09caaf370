import { readRecords } from '../read-records.ts'
import { expectFiles, inTurn } from './files.ts'
import type { Source } from './source.ts'

/** Files of activity records, one a line. */
export function recordFiles(files: readonly string[]): Source {
  return async function* read(hearer) {
    await expectFiles(files, hearer)
    yield* inTurn(files, hearer, (file) => readRecords([file], { onBytes: hearer.add }))
  }
}
