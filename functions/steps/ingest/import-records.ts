import { accept } from '../../domain/activity/accept.ts'
import { chunkRecords } from '../../domain/activity/chunk-records.ts'
import { type Known, knownFromRecords } from '../../domain/activity/known-from-records.ts'
import type { ReadRecord } from '../../domain/activity/read-record.ts'
import { type ActivityRecord, groupOf } from '../../domain/activity/records.ts'
import type { RefusedRecord } from '../../domain/activity/sort-records.ts'
import { createCounts } from '../../domain/counts.ts'
import { firstToThrow, UnstorableError } from '../../domain/errors.ts'
import { defaultSettings } from '../../domain/schedule/settings.ts'
import { sharingMarks } from '../../domain/sharing/holders.ts'
import type { Activities, Audiences, Discussions, Groups, Holders, Members, Settings } from '../../ports.ts'

type ImportRecordsPorts = {
  readonly groups: Groups
  readonly members: Pick<Members, 'merge'>
  readonly holders: Pick<Holders, 'note'>
  readonly discussions: Pick<Discussions, 'merge'>
  readonly activities: Pick<Activities, 'write'>
  readonly settings: Pick<Settings, 'create'>
  readonly audiences: Pick<Audiences, 'add'>
}

/** One line of a source: a record, or why it holds none. */
export type RecordLine = { readonly file: string; readonly line: number } & ReadRecord

/** A line that was refused, or that something was left out of. */
export type BadLine = { readonly file: string; readonly line: number; readonly reason: string }

export type ImportOptions = {
  /** Records dated after this time are left out. */
  readonly until?: string
  readonly onBad?: (bad: BadLine) => void
  /** Hears of records that are loaded without a part of them. */
  readonly onRemark?: (remark: BadLine) => void
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
  readonly remarks: number
  readonly later: number
}

/** A record with the line that it stands in. */
type RecordEntry = { readonly file: string; readonly line: number; readonly record: ActivityRecord }

type ImportTally = { readonly byType: ReturnType<typeof createCounts>; bad: number; remarks: number; later: number }

/**
 * Loads records as they stream in. Loading is idempotent and order-free: after a crash, the same again ends in the same
 * tables. A bad line is told and loses nothing else. Memory does not grow with the number of lines.
 */
export async function importRecords(
  ports: ImportRecordsPorts,
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const tally: ImportTally = { byType: createCounts(), bad: 0, remarks: 0, later: 0 }
  const seen = new Set<string>()
  const tellBad = (bad: BadLine) => {
    tally.bad += 1
    options.onBad?.(bad)
  }
  const tellRemark = (remark: BadLine) => {
    tally.remarks += 1
    options.onRemark?.(remark)
  }
  for await (const chunk of chunkRecords(entriesIn(lines, options.until, { tally, tellBad, tellRemark }))) {
    for (const { type, groupId } of await store(ports, chunk, tellBad)) {
      tally.byType.add(type)
      seen.add(groupId)
    }
  }
  const { groups, nameless } = await sortOut(ports.groups, seen)
  const { byType, ...counts } = tally
  return { groups, nameless, records: byType.total(), byType: byType.all(), ...counts }
}

/** Loads a batch's records, and answers which of them cannot be stored, by their places from 0. */
export async function loadRecords(
  ports: ImportRecordsPorts,
  records: readonly ActivityRecord[],
): Promise<readonly RefusedRecord[]> {
  const unstored: RefusedRecord[] = []
  const lines = records.map((record, line) => ({ file: 'batch', line, record }))
  await importRecords(ports, lines, { onBad: ({ line: index, reason }) => unstored.push({ index, reason }) })
  return unstored
}

type ImportReport = {
  readonly tally: ImportTally
  readonly tellBad: (bad: BadLine) => void
  readonly tellRemark: (remark: BadLine) => void
}

async function* entriesIn(
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  until: string | undefined,
  { tally, tellBad, tellRemark }: ImportReport,
): AsyncGenerator<RecordEntry> {
  for await (const entry of lines) {
    const { file, line } = entry
    if ('problem' in entry) tellBad({ file, line, reason: entry.problem })
    else if (accept(entry.record, { until }) === 'accepted') {
      if (entry.remark !== undefined) tellRemark({ file, line, reason: entry.remark })
      yield { file, line, record: entry.record }
    } else tally.later += 1
  }
}

type Stored = { readonly type: ActivityRecord['type']; readonly groupId: string }

/**
 * Writes what can be written. Where something in it cannot be, each half is written by itself, down to the record that is
 * to blame: writing the rest again does no harm. Any other error is of the moment, and stops the import.
 */
async function store(
  ports: ImportRecordsPorts,
  entries: readonly RecordEntry[],
  tellBad: (bad: BadLine) => void,
): Promise<readonly Stored[]> {
  try {
    await allDone(knownIn(entries).map((each) => writeKnown(ports, each)))
    return entries.map(({ record }) => ({ type: record.type, groupId: groupOf(record) }))
  } catch (error) {
    const [first] = entries
    if (!first || !(error instanceof UnstorableError)) throw error
    if (entries.length === 1) {
      tellBad({ file: first.file, line: first.line, reason: error.message })
      return []
    }
    const middle = Math.ceil(entries.length / 2)
    const before = await store(ports, entries.slice(0, middle), tellBad)
    return [...before, ...(await store(ports, entries.slice(middle), tellBad))]
  }
}

/** Nothing is read or written here: what goes wrong is the records' own fault. */
function knownIn(entries: readonly RecordEntry[]): readonly Known[] {
  try {
    return knownFromRecords(entries.map(({ record }) => record))
  } catch (error) {
    throw new UnstorableError('it could not be made sense of.', error)
  }
}

/** The group comes last: once it is known, it can be set live, and what came with it is there. */
async function writeKnown(
  ports: ImportRecordsPorts,
  { groupId, group, members, discussions, activities }: Known,
): Promise<void> {
  const writing = ports.activities.write(groupId, activities)
  // A removal looks for its discussion's posts on the days that the discussion's row tells, and is done again if it died.
  if (activities.some((row) => row.kind === 'removal' && row.of === 'discussion')) await writing
  await allDone([
    writeMembers(ports, groupId, members),
    ports.discussions.merge(groupId, discussions),
    writing,
    ports.audiences.add(groupId, {
      zones: distinct(members.map(({ timeZone }) => timeZone)),
      languages: distinct(members.map(({ language }) => language)),
    }),
  ])
  if (!group) return
  await ports.groups.put(group)
  await ports.settings.create(defaultSettings(group))
}

/** Those who share an address are marked, whichever came first. A row is marked only once it is there. */
async function writeMembers(ports: ImportRecordsPorts, groupId: string, known: Known['members']): Promise<void> {
  await ports.members.merge(groupId, known)
  const marks = sharingMarks(await ports.holders.note(groupId, known))
  if (marks.length > 0) await ports.members.merge(groupId, marks)
}

/** Waits for all of them, and throws what went wrong. */
async function allDone(writes: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(writes)
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (errors.length > 0) throw firstToThrow(errors)
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

async function sortOut(groups: Groups, ids: Iterable<string>) {
  const found = await Promise.all([...ids].map(async (id) => ({ id, isKnown: (await groups.get(id)) !== undefined })))
  const those = (isKnown: boolean) => found.filter((each) => each.isKnown === isKnown).map(({ id }) => id)
  return { groups: those(true), nameless: those(false) }
}
