import { latestDate } from '../../functions/domain/activity/accept.ts'
import { counted } from '../../functions/domain/counts.ts'
import { timeAt } from '../../functions/domain/times.ts'
import { type ImportResult, importRecords } from '../../functions/steps/ingest/import-records.ts'
import { sampleRecords } from '../local/sample/sample-records.ts'
import type { Carrier } from './carrying/carrier.ts'
import type { CommandPorts } from './command-ports.ts'
import { loadSample } from './load-sample.ts'
import { say } from './say.ts'
import { countingReactions, type ReactionCounts, shelveGroup } from './shelf/shelve-group.ts'
import { readingSource, sayRest } from './sources/reading-source.ts'
import { recordsFrom } from './sources/records-from.ts'
import type { Source } from './sources/source.ts'
import { writeRefused } from './sources/write-refused.ts'

/** The groups to run, and how many files could not be read to their end. */
export type Loaded = { readonly groups: readonly string[]; readonly unreadable: number }

/** Files to load, or the groups that are live in the tables, or the sample where the tables are empty. */
export type ActivitySource =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'live'; readonly groups: readonly string[] }
  | { readonly kind: 'sample' }

export async function findActivity(ports: CommandPorts, files: readonly string[]): Promise<ActivitySource> {
  if (files.length > 0) return { kind: 'files', files }
  const live = await ports.settings.live()
  const isEmpty = live.length === 0 && (await ports.groups.isEmpty())
  return isEmpty ? { kind: 'sample' } : { kind: 'live', groups: live.map(({ groupId }) => groupId) }
}

/** Loads what is not in the tables yet, the sample as it stands at `time`, and answers the groups to run. */
export async function loadActivity(
  ports: CommandPorts,
  source: ActivitySource,
  time: string,
  until: string | undefined,
): Promise<Loaded> {
  if (source.kind === 'files') return loadFrom(ports, recordsFrom(source.files), until)
  if (source.kind === 'sample') {
    const { groups, records } = await loadSample(ports, sampleRecords(time), time)
    say(`✓ Loaded the sample group: ${counted(records, 'record')}`)
    return { groups, unreadable: 0 }
  }
  if (source.groups.length === 0) {
    say(
      '  All groups in these tables are drafts, so no mail is sent. Run with --import FILE to set the groups in FILE live.',
    )
  }
  return { groups: source.groups, unreadable: 0 }
}

/**
 * Loads a source with a progress bar, says which lines were refused and why, and adds it all up. Then the shelves of its
 * groups are built anew.
 */
export async function loadFrom(
  ports: CommandPorts,
  source: Source,
  until?: string,
  carrier?: Carrier,
): Promise<ImportResult & Loaded> {
  const started = Date.now()
  const reactions: ReactionCounts = new Map()
  const { result, left, notes, refused, failures } = await readingSource(
    source,
    'Loading',
    (lines, tell) =>
      importRecords(ports, countingReactions(lines, reactions), {
        until: until ?? latestDate(timeAt(started)),
        onBad: tell,
        onRemark: tell,
      }),
    carrier,
  )
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const kinds = Object.entries(result.byType).map(([type, number]) => counted(number, type))
  if (result.records > 0) say(`✓ Loaded ${counted(result.records, 'record')} (${kinds.join(', ')}) in ${seconds} s`)
  else if (!carrier?.taken()) say('  Nothing was loaded')
  if (carrier?.taken()) say(`✓ Took from another stack: ${carrier.words()}`)
  sayRest({ ...result, left, notes })
  for (const rows of refused) say(`  The refused rows are in ${await writeRefused(rows)}: correct and import them`)
  for (const { message } of failures) say(`  ${message}${result.records > 0 ? '; what came before is loaded' : ''}`)
  for (const groupId of result.nameless) {
    say(`  ${groupId} has no group record yet (--name NAME makes one), and gets no digest without one`)
  }
  for (const groupId of result.groups)
    await shelveGroup(ports, groupId, until ?? timeAt(started), reactions.get(groupId))
  return { ...result, unreadable: failures.length }
}
