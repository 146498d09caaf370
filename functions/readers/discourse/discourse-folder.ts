import { jsonLines, jsonText } from '../files/json.ts'
import { inTurn, piecesAt } from '../files/pieces.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { withdrawing } from '../withdraw.ts'
import { readDiscourse } from './discourse.ts'

/** What Discourse said, as it was saved: one page, list or webhook a `.json` file, or one a line. */
export const discourseFolder: ExportReader = {
  name: 'discourse',
  title: 'what a Discourse answered as JSON',
  takes: [],
  endings: ['.json', '.jsonl', '.ndjson'],
  readings: 1,
  recognizes: async () => false,
  read: (files, options) => inTurn(files, (file) => readFile(file, options)),
}

async function* readFile(file: ExportFile, options: ReaderOptions): AsyncGenerator<ReadPiece> {
  for await (const line of pagesIn(file)) {
    if ('problem' in line) yield line
    else {
      const pieces = withdrawing(readDiscourse(line.value, options), options.groupId, options.kept)
      for await (const piece of pieces) yield* piecesAt({ file: line.file, line: line.line }, [piece])
    }
  }
}

async function* pagesIn(file: ExportFile) {
  if (/\.json(\.gz)?$/i.test(file.path)) yield await jsonText(file)
  else yield* jsonLines(file)
}
