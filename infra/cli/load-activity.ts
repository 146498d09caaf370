import { type ImportResult, importRecords } from '../../functions/steps/ingest/import-records.ts'
import type { commandPorts } from '../../functions/wiring/commands.ts'
import { sampleRecords } from '../local/sample/sample-records.ts'
import { progressBar } from './progress-bar.ts'
import { say } from './say.ts'
import { recordFiles } from './sources/record-files.ts'
import type { Source } from './sources/source.ts'

/** The groups to run, and how many files could not be read to their end. */
export type Loaded = { readonly groups: readonly string[]; readonly unreadable: number }

export type CommandPorts = ReturnType<typeof commandPorts>

const day = 86_400_000
const endOfTime = '9999-12-31T00:00:00.000Z'

/**
 * Loads the files, or, where there are none and the tables are empty, the sample as it stands at `time`.
 * Answers the groups to run: those loaded, else those that are live already.
 */
export async function loadActivity(
  ports: CommandPorts,
  files: readonly string[],
  time: string,
  until: string | undefined,
): Promise<Loaded> {
  if (files.length > 0) return loadFrom(ports, recordFiles(files), until)
  const live = await ports.settings.due(endOfTime)
  if (live.length > 0) return { groups: live.map(({ groupId }) => groupId), unreadable: 0 }
  if (!(await ports.groups.isEmpty())) {
    say('  The groups in these tables are drafts, which mail nobody: --import FILE sets those in FILE live.')
    return { groups: [], unreadable: 0 }
  }
  const { groups, records } = await importRecords(ports, sampleLines(time), { until: time })
  say(`✓ Loaded the sample group: ${count(records, 'record')}`)
  return { groups, unreadable: 0 }
}

/** Loads a source with a progress bar, says which lines were refused and why, and adds it all up. */
export async function loadFrom(ports: CommandPorts, source: Source, until?: string): Promise<ImportResult & Loaded> {
  const started = Date.now()
  const bar = progressBar()
  const failures: Error[] = []
  const left = new Map<string, number>()
  const lines = source({
    ...bar,
    leave: (reason) => left.set(reason, (left.get(reason) ?? 0) + 1),
    fail: (error) => failures.push(error),
  })
  const result = await importRecords(ports, lines, {
    // A wrong clock must not make a member active for ever.
    until: until ?? new Date(started + day).toISOString(),
    onBad: ({ file, line, reason }) => bar.say(`${file}:${line}: ${reason}`),
  }).finally(bar.stop)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const kinds = Object.entries(result.byType).map(([type, number]) => count(number, type))
  if (result.records > 0) say(`✓ Loaded ${count(result.records, 'record')} (${kinds.join(', ')}) in ${seconds} s`)
  else say('  Nothing was loaded')
  if (result.later > 0) say(`  ${count(result.later, 'record')} dated later left out`)
  for (const [reason, number] of left) say(`  ${number.toLocaleString('en')} left out: ${reason}`)
  if (result.bad > 0) say(`  ${count(result.bad, 'line')} refused, with the reasons above`)
  for (const { message } of failures) say(`  ${message}${result.records > 0 ? '; what came before is loaded' : ''}`)
  for (const groupId of result.nameless) say(`  ${groupId} has no group record yet, and gets no digest without one`)
  return { ...result, unreadable: failures.length }
}

async function* sampleLines(time: string) {
  let line = 0
  for (const record of sampleRecords(time)) {
    line += 1
    yield { file: 'sample', line, record }
  }
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : `${noun}s`}`
}
