import type { Kept } from '../../../functions/readers/kept.ts'
import { recordFiles } from '../../../functions/readers/records/record-files.ts'
import { readingExport } from './reading-export.ts'
import type { Source } from './source.ts'

/** Records name their group themselves, and are not compared with what is kept. */
const noGroup = { groupId: '', url: '', now: '' }
const nothingKept: Kept = {
  discussions: async () => [],
  members: async () => [],
  holders: async () => new Map(),
}

/** Files of activity records. */
export function recordsFrom(places: readonly string[]): Source {
  return readingExport(recordFiles, places, { ...noGroup, kept: nothingKept })
}
