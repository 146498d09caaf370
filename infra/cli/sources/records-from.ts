import { acceptedOf } from '../../../functions/domain/activity/accept.ts'
import type { Kept } from '../../../functions/readers/kept.ts'
import { recordFiles } from '../../../functions/readers/records/record-files.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { readingExport } from './reading-export.ts'
import type { Hearer, Source } from './source.ts'

/** Records name their group themselves, and are not compared with what is kept. */
const noGroup = { groupId: '', url: '', now: '' }
const nothingKept: Kept = {
  discussions: async () => [],
  members: async () => [],
  holders: async () => new Map(),
}

/** Files of activity records; where a group is named, records of others are refused. */
export function recordsFrom(places: readonly string[], groupId?: string): Source {
  const read = readingExport(recordFiles, places, { ...noGroup, kept: nothingKept })
  return groupId === undefined ? read : (hearer) => ofGroup(read, groupId, hearer)
}

async function* ofGroup(read: Source, groupId: string, hearer: Hearer): AsyncGenerator<RecordLine> {
  for await (const { file, line, ...said } of read(hearer)) {
    yield { file, line, ...acceptedOf(said, { groupId, until: undefined }) }
  }
}
