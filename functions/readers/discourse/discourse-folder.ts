import { jsonLines, jsonText } from '../files/json.ts'
import { beginningOf, inTurn } from '../files/pieces.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { readDiscourse } from './discourse.ts'
import type { DiscourseOptions } from './discourse-records.ts'
import { hearCategories } from './folder-categories.ts'

/** What Discourse said, as it was saved: one page, list or webhook a `.json` file, or one a line. */
export const discourseFolder: ExportReader = {
  name: 'discourse',
  title: 'what a Discourse answered as JSON',
  takes: [],
  endings: ['.json', '.jsonl', '.ndjson'],
  // First who may read what, since the list of categories may come last.
  readings: 2,
  recognizes: async (files) => {
    for (const file of files.filter(({ path }) => /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i.test(path)).slice(0, looked)) {
      if (isOfDiscourse(await beginningOf(file, 65_536))) return true
    }
    return false
  },
  read: readFolder,
}

const looked = 20

/** Words that no other platform’s pages have together. */
function isOfDiscourse(text: string): boolean {
  if (/"(?:post_stream|topic_list|category_list|read_restricted)"\s*:/.test(text)) return true
  return /"(?:cooked|raw)"\s*:/.test(text) && /"topic_id"\s*:/.test(text)
}

async function* readFolder(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const categories = hearCategories()
  for await (const line of inTurn(files, pagesIn)) {
    // What can't be read is told at the second reading.
    if ('value' in line) categories.hear(line.value)
  }
  const { isUnsure, ...told } = categories.told()
  if (isUnsure) yield { note: unsure }
  yield* inTurn(files, (file) => readFile(file, { ...options, ...told }))
}

const unsure =
  'These files do not say who may read some of their categories. Topics of categories that are not for everybody would ' +
  'be mailed: add the site’s /categories.json or /site.json, saved with an admin’s key, or take those topics out.'

async function* readFile(
  file: ExportFile,
  options: ReaderOptions & Pick<DiscourseOptions, 'closedTopics'>,
): AsyncGenerator<ReadPiece> {
  for await (const line of pagesIn(file)) {
    if ('problem' in line) yield line
    else yield* withdrawingAt(line, readDiscourse(line.value, options), options)
  }
}

async function* pagesIn(file: ExportFile) {
  if (/\.json(\.gz)?$/i.test(file.path)) yield await jsonText(file)
  else yield* jsonLines(file)
}
