import { movesAmong } from '../../../functions/readers/site/moved-posts.ts'
import type { KnownGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import type { Source } from './source.ts'

/** A source whose posts keep their ids wherever they are moved: each counts once, where it is told now. */
export function withMovedPosts(source: Source, lately: KnownGroup['lately']): Source {
  return async function* read(hearer) {
    const movesOf = movesAmong((await lately()).posts)
    for await (const line of source(hearer)) {
      yield line
      if (!('record' in line)) continue
      for (const record of movesOf(line.record)) yield { file: line.file, line: line.line, record }
    }
  }
}
