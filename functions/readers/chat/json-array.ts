import { jsonLines, jsonText, UnreadableFileError } from '../files/json.ts'
import { jsonItems } from '../files/json-items.ts'
import { beginningOf } from '../files/pieces.ts'
import type { ExportFile, FilePlace } from '../reader.ts'

/** An entry of a file: its number from 1, and what it says or why it says nothing. */
export type ArrayEntry = FilePlace & ({ readonly value: unknown } | { readonly problem: string })

/**
 * The entries of a file that holds one JSON array, or one entry a line. Of an array that is cut off come the entries
 * before that, and then it throws.
 */
export async function* arrayEntries(file: ExportFile): AsyncGenerator<ArrayEntry> {
  if (/^(?:\xef\xbb\xbf)?\s*\{/.test(await beginningOf(file, 64))) return yield* jsonLines(file)
  const text = await jsonText(file)
  if ('problem' in text) return yield* jsonItems(file, ['$.*'])
  if (!Array.isArray(text.value)) throw new UnreadableFileError(file.name, new Error('it holds no list'))
  const values: readonly unknown[] = text.value
  for (const [nth, value] of values.entries()) yield { file: file.name, line: nth + 1, value }
}
