import { readRecord } from '../../functions/domain/activity/read-record.ts'
import { type ImportResult, importRecords } from '../../functions/steps/ingest/import-records.ts'
import type { CommandPorts } from './command-ports.ts'

/** Loads records of the sample, as it stands at `time`. */
export function loadSample(ports: CommandPorts, records: Iterable<object>, time: string): Promise<ImportResult> {
  return importRecords(ports, linesOf(records), { until: time })
}

async function* linesOf(records: Iterable<object>) {
  let line = 0
  for (const record of records) {
    line += 1
    yield { file: 'sample', line, ...readRecord(record) }
  }
}
