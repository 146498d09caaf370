import { buildShelf } from '../../../functions/steps/editions/build-shelf.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { recordsFrom } from '../../../infra/cli/sources/records-from.ts'
import { withProfiles } from '../../fixtures/with-profiles.ts'
import { cpuOf, megabytes, openTables } from './open-tables.ts'

/** How many records stand between two looks at the CPU. */
const step = 500

type Looks = Map<string, { records: number; cpu: number }[]>

/**
 * Loads a file of activity records, as `npm run import` does, and says what that took besides the tables. Kinds of records
 * cost differently and come one after another: each is compared with itself, its first half with its second.
 */
export async function importRecordsFrom(file: string): Promise<void> {
  const { ports, close } = await openTables()
  const looks: Looks = new Map()
  const source = recordsFrom([file])({ expect: none, add: none, leave: none, note: none, fail })
  const { result, cpu, wall } = await cpuOf(() => importRecords(ports, watched(source, looks)))
  const { records, bad } = result
  console.log(`${file.split('/').at(-1)}: ${records.toLocaleString('en')} records loaded, ${bad} refused`)
  console.log(
    `  ${cpu.toFixed(1)} s of CPU besides the tables, ${micro(cpu, records)} µs a record, ${wall.toFixed(0)} s in all, ${megabytes()} MB at most`,
  )
  for (const [type, seen] of looks) {
    const half = Math.floor(seen.length / 2)
    if (half < 2) continue
    const [first, second] = [mean(seen.slice(0, half)), mean(seen.slice(-half))]
    console.log(`  ${type.padEnd(10)} ${first.toFixed(0)} µs in the first half, ${second.toFixed(0)} µs in the second`)
  }
  for (const groupId of result.groups) {
    const asOf = new Date().toISOString()
    const built = await cpuOf(() => buildShelf(withProfiles(ports), { groupId, asOf, how: 'anew', budget: 3_600_000 }))
    console.log(
      `  its shelf: ${built.result.state}, ${built.cpu.toFixed(1)} s of CPU, ${micro(built.cpu, records)} µs a record`,
    )
  }
  close()
}

const none = () => undefined
function fail(error: Error): never {
  throw error
}
const micro = (seconds: number, count: number) => ((seconds * 1e6) / count).toFixed(0)

function mean(seen: readonly { readonly records: number; readonly cpu: number }[]): number {
  const [records, cpu] = seen.reduce(([count, sum], each) => [count + each.records, sum + each.cpu], [0, 0])
  return (cpu * 1e6) / records
}

/** Notes what the CPU did between the records of one kind, and passes them on. */
async function* watched(source: AsyncIterable<RecordLine>, looks: Looks): AsyncGenerator<RecordLine> {
  let [before, count, kind] = [process.cpuUsage(), 0, '']
  for await (const line of source) {
    yield line
    count += 1
    const type = 'record' in line ? line.record.type : kind
    const isSame = type === kind || kind === ''
    kind = type
    if (isSame && count < step) continue
    const { user, system } = process.cpuUsage(before)
    // What lies on both sides of a change of kind counts for neither.
    if (isSame) looks.set(type, [...(looks.get(type) ?? []), { records: count, cpu: (user + system) / 1e6 }])
    ;[before, count] = [process.cpuUsage(), 0]
  }
}
