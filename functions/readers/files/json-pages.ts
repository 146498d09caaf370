import type * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import type { ExportFile, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { jsonText } from './json.ts'
import { beginningOf, inTurn } from './pieces.ts'

/** A page as a site answered it; or what is wrong with it. */
export type JsonPage<Page> =
  | (FilePlace & ({ readonly page: Page } | { readonly problem: string }))
  | { readonly failure: string }

/** The pages of a site, one a file, one after the other. */
export async function* jsonPages<Page>(
  files: readonly ExportFile[],
  shape: z.ZodType<Page>,
): AsyncGenerator<JsonPage<Page>> {
  for await (const read of inTurn(files, async function* page(file) {
    yield await jsonText(file)
  })) {
    if ('failure' in read || 'problem' in read) yield read
    else {
      const { success, data, error } = shape.safeParse(read.value)
      const { file, line } = read
      yield success ? { file, line, page: data } : { file, line, problem: formatIssues(error.issues) }
    }
  }
}

/** What `records` finds on each page of a site, at the page's place. */
export async function* readingPages<Page>(
  files: readonly ExportFile[],
  shape: z.ZodType<Page>,
  records: (page: Page) => Iterable<ForeignRecord>,
  options: ReaderOptions,
): AsyncGenerator<ReadPiece> {
  for await (const read of jsonPages(files, shape)) {
    if ('page' in read) yield* withdrawingAt(read, records(read.page), options)
    else yield read
  }
}

const looked = 20

/** Whether one of the first pages begins as a platform's own do. */
export async function somePage(files: readonly ExportFile[], isOurs: (beginning: string) => boolean): Promise<boolean> {
  const pages = files.filter(({ path }) => /\.json(?:\.gz)?$/i.test(path))
  for (const file of pages.slice(0, looked)) if (isOurs(await beginningOf(file, 65_536))) return true
  return false
}
