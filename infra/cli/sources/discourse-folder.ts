import { readDiscourse } from '../../../functions/readers/discourse.ts'
import type { Destination } from '../../../functions/readers/foreign-record.ts'
import { type Kept, withdrawing } from '../../../functions/readers/withdraw.ts'
import { type JsonLine, readJsonLines, readWhole } from '../read-json-lines.ts'
import { expectFiles, filesIn, inTurn } from './files.ts'
import { linesOf, type Source } from './source.ts'

const endings = ['.json', '.jsonl', '.ndjson']

/** What Discourse said, as it was saved: one page, list or webhook a `.json` file, or one a line. */
export function discourseFolder(places: readonly string[], destination: Destination, kept: Kept): Source {
  return async function* read(hearer) {
    const files = await filesIn(places, endings, hearer)
    await expectFiles(files, hearer)
    for await (const line of inTurn(files, hearer, (file) => pagesIn(file, hearer.add))) {
      if ('problem' in line) yield line
      else yield* linesOf(withdrawing(readDiscourse(line.value, destination), destination.groupId, kept), line, hearer)
    }
  }
}

async function* pagesIn(file: string, onBytes: (bytes: number) => void): AsyncGenerator<JsonLine> {
  if (/\.json(\.gz)?$/i.test(file)) yield await readWhole(file, { onBytes })
  else yield* readJsonLines([file], { onBytes })
}
