import { type Known, knownFromRecords } from '../domain/known-from-records.ts'
import { readRecord } from '../domain/read-record.ts'
import { type ActivityRecord, dateOf } from '../domain/records.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Activities, Audiences, Discussions, Groups, Members, Settings } from '../ports.ts'

type Ports = {
  readonly groups: Groups
  readonly members: Pick<Members, 'merge'>
  readonly discussions: Pick<Discussions, 'merge'>
  readonly activities: Pick<Activities, 'write'>
  readonly settings: Pick<Settings, 'create'>
  readonly audiences: Pick<Audiences, 'add'>
}

/** One line of a file: a value that may be a record, or why it is none. */
export type RecordLine = { readonly file: string; readonly line: number } & (
  | { readonly record: unknown }
  | { readonly error: string }
)

export type BadLine = { readonly file: string; readonly line: number; readonly reason: string }

export type ImportOptions = {
  /** Records dated after this time are left out. */
  readonly until?: string | undefined
  readonly onBad?: (bad: BadLine) => void
}

export type ImportResult = {
  /** Ids of the groups that these records belong to and that are known by a record of their own. */
  readonly groups: readonly string[]
  /** Ids of groups that records belong to while nothing is known of the group itself: they mail nobody. */
  readonly nameless: readonly string[]
  /** Records loaded, in all and by their types. */
  readonly records: number
  readonly byType: Readonly<Record<string, number>>
  readonly bad: number
  readonly later: number
}

/** So many records are merged before they are written: enough that a busy row is written once, few enough to hold. */
const recordsPerChunk = 10_000
/** A post counts as one more record for each so many characters, since long ones fill the memory sooner. */
const charactersPerRecord = 4_000

/**
 * Loads records as they stream in. Loading is idempotent and order-free: after a crash, the same again ends in the same
 * tables. A bad line is told and loses nothing else. Memory does not grow with the number of lines.
 */
export async function importRecords(
  ports: Ports,
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const tally = { byType: new Map<string, number>(), bad: 0, later: 0 }
  const seen = new Set<string>()
  for await (const chunk of chunksOf(recordsIn(lines, options, tally))) {
    const known = knownFromRecords(chunk)
    for (const { groupId } of known) seen.add(groupId)
    await Promise.all(known.map((each) => writeKnown(ports, each)))
  }
  const { groups, nameless } = await sortOut(ports.groups, seen)
  const records = [...tally.byType.values()].reduce((sum, count) => sum + count, 0)
  const { bad, later } = tally
  return { groups, nameless, records, byType: Object.fromEntries(tally.byType), bad, later }
}

async function* recordsIn(
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  { until, onBad }: ImportOptions,
  tally: { readonly byType: Map<string, number>; bad: number; later: number },
): AsyncGenerator<ActivityRecord> {
  for await (const line of lines) {
    const read = 'error' in line ? { problem: line.error } : readRecord(line.record)
    if ('problem' in read) {
      tally.bad += 1
      onBad?.({ file: line.file, line: line.line, reason: read.problem })
    } else if (until !== undefined && (dateOf(read.record) ?? '') > until) {
      tally.later += 1
    } else {
      const { type } = read.record
      tally.byType.set(type, (tally.byType.get(type) ?? 0) + 1)
      yield read.record
    }
  }
}

/** Where the source fails, what came before still goes in. */
async function* chunksOf(records: AsyncIterable<ActivityRecord>): AsyncGenerator<ActivityRecord[]> {
  let chunk: ActivityRecord[] = []
  let weight = 0
  try {
    for await (const record of records) {
      chunk.push(record)
      weight += record.type === 'post' ? 1 + record.text.length / charactersPerRecord : 1
      if (weight < recordsPerChunk) continue
      yield chunk
      chunk = []
      weight = 0
    }
  } catch (error) {
    yield chunk
    throw error
  }
  yield chunk
}

/** The group comes last: once it is known, it can be set live, and what came with it is there. */
async function writeKnown(ports: Ports, { groupId, group, members, discussions, activities }: Known): Promise<void> {
  await Promise.all([
    ports.members.merge(groupId, members),
    ports.discussions.merge(groupId, discussions),
    ports.activities.write(groupId, activities),
    ports.audiences.add(groupId, {
      zones: distinct(members.map(({ timeZone }) => timeZone)),
      languages: distinct(members.map(({ language }) => language)),
    }),
  ])
  if (!group) return
  await ports.groups.put(group)
  await ports.settings.create(defaultSettings(group))
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

async function sortOut(groups: Groups, ids: Iterable<string>) {
  const found = await Promise.all([...ids].map(async (id) => ({ id, isKnown: (await groups.get(id)) !== undefined })))
  const those = (isKnown: boolean) => found.filter((each) => each.isKnown === isKnown).map(({ id }) => id)
  return { groups: those(true), nameless: those(false) }
}
