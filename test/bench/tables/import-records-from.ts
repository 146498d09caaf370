import { buildShelf } from '../../../functions/steps/editions/build-shelf.ts'
import { importRecords, type RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { recordsFrom } from '../../../infra/cli/sources/records-from.ts'
import { withProfiles } from '../../fixtures/with-profiles.ts'
import { cpuOf, megabytes } from '../figures.ts'
import { openTables } from './open-tables.ts'

/** How many records stand between two looks at the CPU. */
const step = 500
/** How many stand between two lines of progress: a large file takes very long. */
const told = 50_000

/**
 * Loads a file of activity records, or the first of them, as `npm run import` does, and says what that took besides the
 * tables: in all, and in each quarter, so that a cost that grows shows.
 */
export async function importRecordsFrom(file: string, most: number): Promise<void> {
  const { ports, close } = await openTables()
  /** Microseconds of CPU of a record, of each step. */
  const looks: number[] = []
  const source = recordsFrom([file])({ expect: none, add: none, leave: none, note: none, fail })
  const { result, cpu, wall } = await cpuOf(() => importRecords(ports, watched(source, looks, most)))
  const { records, bad, byType } = result
  const counts = Object.entries(byType).map(([type, count]) => `${type} ${count.toLocaleString('en')}`)
  console.log(`${file.split('/').at(-1)}: ${records.toLocaleString('en')} records loaded, ${bad} refused`)
  console.log(`  by type: ${counts.join(', ')}`)
  console.log(
    `  ${cpu.toFixed(1)} s of CPU besides the tables, ${micro(cpu, records)} µs a record, ${wall.toFixed(0)} s in all, ${megabytes().toFixed(0)} MB at most`,
  )
  const quarters = [0, 1, 2, 3].map((nth) =>
    mean(looks.slice((looks.length * nth) / 4, (looks.length * (nth + 1)) / 4)),
  )
  console.log(`  by quarters of the file: ${quarters.join(', ')} µs a record`)
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

/** Notes what the CPU did in each step, and passes the first lines on. */
async function* watched(source: AsyncIterable<RecordLine>, looks: number[], most: number): AsyncGenerator<RecordLine> {
  let [before, count, all] = [process.cpuUsage(), 0, 0]
  for await (const line of source) {
    if (all >= most) return
    yield line
    count += 1
    all += 1
    if (count < step) continue
    const { user, system } = process.cpuUsage(before)
    looks.push((user + system) / count)
    if (all % told === 0)
      console.log(`  ${all.toLocaleString('en')} records, ${mean(looks.slice(-told / step))} µs each`)
    ;[before, count] = [process.cpuUsage(), 0]
  }
}

function mean(looks: readonly number[]): string {
  return (looks.reduce((sum, each) => sum + each, 0) / looks.length).toFixed(0)
}
