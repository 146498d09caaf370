import { type Known, knownFromRecords } from '../domain/known-from-records.ts'
import type { ActivityRecord } from '../domain/records.ts'
import { activityRecord, dateOf } from '../domain/records.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Activities, Discussions, Groups, Members, Settings } from '../ports.ts'

type Ports = {
  readonly groups: Pick<Groups, 'put'>
  readonly members: Pick<Members, 'merge'>
  readonly discussions: Pick<Discussions, 'merge'>
  readonly activities: Pick<Activities, 'write'>
  readonly settings: Pick<Settings, 'create'>
}

/** One line of a file: a value that may be a record, or why it is none. */
export type RecordLine = {
  readonly file: string
  readonly line: number
  readonly record?: unknown
  readonly error?: string
}

export type BadLine = { readonly file: string; readonly line: number; readonly reason: string }

export type ImportOptions = {
  /** Records dated after this time are left out. */
  readonly until?: string | undefined
  readonly onBad?: (bad: BadLine) => void
}

export type ImportResult = {
  /** Ids of the groups whose own record was loaded. */
  readonly groups: readonly string[]
  /** Ids of groups that others belong to, but whose own record was not among these. */
  readonly nameless: readonly string[]
  readonly records: number
  readonly byType: Readonly<Record<string, number>>
  readonly bad: number
  readonly later: number
}

/** So many records are merged before they are written: enough that a discussion is written once, little enough to hold. */
const recordsPerChunk = 10_000

/**
 * Loads records as they stream in. Loading is idempotent and order-free; a bad line is told and loses nothing else.
 * Memory does not grow with the number of lines.
 */
export async function importRecords(
  ports: Ports,
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const byType: Record<string, number> = {}
  const withRecord = new Set<string>()
  const mentioned = new Set<string>()
  let [bad, later] = [0, 0]
  let chunk: ActivityRecord[] = []

  const flush = async () => {
    const known = knownFromRecords(chunk)
    chunk = []
    for (const of of known) {
      ;(of.group ? withRecord : mentioned).add(of.groupId)
      await writeKnown(ports, of)
    }
  }

  for await (const line of lines) {
    const { record, reason } = readLine(line)
    if (!record) {
      bad += 1
      options.onBad?.({ file: line.file, line: line.line, reason })
    } else if (options.until && (dateOf(record) ?? '') > options.until) {
      later += 1
    } else {
      byType[record.type] = (byType[record.type] ?? 0) + 1
      chunk.push(record)
      if (chunk.length === recordsPerChunk) await flush()
    }
  }
  await flush()
  const records = Object.values(byType).reduce((sum, count) => sum + count, 0)
  const nameless = [...mentioned].filter((id) => !withRecord.has(id))
  return { groups: [...withRecord], nameless, records, byType, bad, later }
}

async function writeKnown(ports: Ports, { groupId, group, members, discussions, activities }: Known): Promise<void> {
  await Promise.all([
    ports.members.merge(groupId, members),
    ports.discussions.merge(groupId, discussions),
    ports.activities.write(groupId, activities),
  ])
  if (!group) return
  await ports.groups.put(group)
  await ports.settings.create(defaultSettings(group))
}

type Reading =
  | { readonly record: ActivityRecord; readonly reason?: undefined }
  | { readonly record?: undefined; readonly reason: string }

function readLine({ record, error }: RecordLine): Reading {
  if (error !== undefined) return { reason: error }
  const parsed = activityRecord.safeParse(record)
  if (parsed.success) return { record: parsed.data }
  const reasons = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '))
  return { reason: reasons.join('; ') }
}
