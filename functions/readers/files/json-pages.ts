import type * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import type { ExportFile, FilePlace } from '../reader.ts'
import { jsonText } from './json.ts'
import { inTurn } from './pieces.ts'

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
