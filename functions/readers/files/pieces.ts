import type { ForeignRecord } from '../foreign-record.ts'
import type { ExportFile, FilePlace, ReadPiece } from '../reader.ts'

/** What was found at a place of a file, with that place. */
export function* piecesAt({ file, line }: FilePlace, found: Iterable<ForeignRecord>): Generator<ReadPiece> {
  for (const each of found) yield { file, line, ...each }
}

/** What was left out of a place, and how many of it, where there are any. */
export function* countedAt(
  { file, line }: FilePlace,
  counts: Iterable<readonly [left: string, count: number]>,
): Generator<ReadPiece> {
  for (const [left, count] of counts) if (count > 0) yield { file, line, left, count }
}

/** Reads one file after the other: one that can't be read to its end is told, and does not keep the others out. */
export async function* inTurn<Read>(
  files: readonly ExportFile[],
  read: (file: ExportFile) => AsyncIterable<Read>,
): AsyncGenerator<Read | { readonly failure: string }> {
  for (const file of files) {
    try {
      yield* read(file)
    } catch (error) {
      yield { failure: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** The files that a reader reads: those that an operator named, and those with one of its endings, gzipped or not. */
export function withEndings(files: readonly ExportFile[], endings: readonly string[]): readonly ExportFile[] {
  return files.filter(({ path, isNamed }) => isNamed || endings.some((ending) => plainName(path).endsWith(ending)))
}

function plainName(path: string): string {
  return path.toLowerCase().replace(/\.gz$/, '')
}

/** Sorts files by where they lie. */
export function byPath(a: Pick<ExportFile, 'path'>, b: Pick<ExportFile, 'path'>): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

/** Whether one of these files begins as a platform's own do. */
export async function someBegin(
  files: readonly ExportFile[],
  isOurs: (beginning: string) => boolean,
): Promise<boolean> {
  for (const file of files) if (isOurs(await beginningOf(file))) return true
  return false
}

/** The first bytes of a file as Latin letters, to tell what it is; empty where it can't be read. */
export async function beginningOf({ read }: ExportFile, length = 4096): Promise<string> {
  let text = ''
  try {
    for await (const bytes of read()) {
      text += bytes.toString('latin1')
      if (text.length >= length) break
    }
  } catch {
    // What is wrong with it is told when it is read.
  }
  return text.slice(0, length)
}
