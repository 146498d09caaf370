import { existsSync } from 'node:fs'
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { accept, latestDate } from '../../../functions/domain/activity/accept.ts'
import { counted } from '../../../functions/domain/counts.ts'
import { timeAt } from '../../../functions/domain/times.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { type KnownGroup, lookUpGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type ImportFilesOptions, portsIn, withCloud } from '../import-files.ts'
import { say } from '../say.ts'
import { chooseSource } from '../sources/choose-source.ts'
import { readingSource, sayRest } from '../sources/reading-source.ts'
import type { Source } from '../sources/source.ts'
import { checkJson, checkText } from './check-text.ts'
import { discussionsText } from './discussion-text.ts'
import { createDiscussionGathering } from './gather-discussions.ts'
import { createGathering } from './gather-members.ts'
import { type GroupCheck, inspectGroup } from './inspect-group.ts'

export type CheckFilesOptions = ImportFilesOptions & { readonly json: boolean }

/**
 * Reads files as an import would, and says who would come in, without writing anything. With tables it also says who is
 * new. Exit code 1 when a line would be refused.
 */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions): Promise<void> {
  const { data, stack } = options
  // To open the tables in a folder makes the folder.
  const hasTables = stack !== undefined || (data !== undefined && existsSync(data))
  if (!hasTables) return check(files, options, undefined)
  await withCloud(options, async (cloud) => check(files, options, await portsIn(cloud)))
}

async function check(
  files: readonly string[],
  options: CheckFilesOptions,
  ports: CommandPorts | undefined,
): Promise<void> {
  const started = Date.now()
  const asOf = timeAt(started)
  const source = await chooseSource(files, options, {
    knownAs: async (groupId) => (ports ? lookUpGroup(ports, groupId) : nothingKnown),
    isCheck: true,
  })
  const { gathering, discussions, left, unreadable, ...read } = await gatherFrom(source, latestDate(asOf))
  const disposable = disposableEmailBlocklistSet()
  const rules = { asOf, isDisposable: (domain: string) => disposable.has(domain), isArchive: options.from === 'mbox' }
  const checks: GroupCheck[] = []
  for (const group of gathering.groups()) checks.push(await inspectGroup(group, ports, rules))
  const seconds = (Date.now() - started) / 1000
  say(`✓ Read ${counted(read.records, 'record')} in ${seconds.toFixed(1)} s. Nothing was written`)
  const width = process.stdout.columns ?? 80
  if (options.json) {
    const totals = {
      ...totalsOf(checks),
      ...discussions.counts(),
      leftOut: Object.fromEntries(left),
      refused: read.bad,
    }
    answer([JSON.stringify({ groups: checks.map(checkJson), ...totals, ...read, unreadable, seconds })])
  } else {
    const newest = discussions.newest(shownDiscussions)
    answer([
      ...checks.flatMap((each) => [...checkText(each, width), '']),
      ...(isListAlone(discussions.counts())
        ? []
        : [`${contents(discussions.counts())}.`, '', ...discussionsText(newest, gathering.nameOf, width)]),
    ])
  }
  if (read.bad + unreadable > 0) process.exitCode = 1
}

const shownDiscussions = 5

type DiscussionGathering = ReturnType<typeof createDiscussionGathering>

/** Lists of members tell of nothing else. */
function isListAlone({ discussions, posts, reactions }: ReturnType<DiscussionGathering['counts']>): boolean {
  return discussions + posts + reactions === 0
}

function contents({ discussions, posts, reactions }: ReturnType<DiscussionGathering['counts']>): string {
  return [counted(discussions, 'discussion'), counted(posts, 'post'), counted(reactions, 'reaction')].join(', ')
}

/** Of all groups. */
function totalsOf(checks: readonly GroupCheck[]) {
  const sum = (count: (check: GroupCheck) => number) => checks.reduce((total, check) => total + count(check), 0)
  return {
    members: sum(({ inspection }) => inspection.members),
    withAddress: sum(({ inspection }) => inspection.members - inspection['no address']),
    wantNoMail: sum(({ inspection }) => inspection['opted out']),
  }
}

async function gatherFrom(source: Source, until: string) {
  const [gathering, discussions] = [createGathering(), createDiscussionGathering()]
  const counts = { records: 0, later: 0, bad: 0, remarks: 0 }
  const { left, notes, failures } = await readingSource(source, 'Reading', async (lines, tell) => {
    for await (const line of lines) {
      const kind = kindOf(line, until)
      counts[kind] += 1
      if ('problem' in line) tell({ file: line.file, line: line.line, reason: line.problem })
      else if (kind === 'records') {
        if (line.remark !== undefined) {
          counts.remarks += 1
          tell({ file: line.file, line: line.line, reason: line.remark })
        }
        gathering.add(line.record)
        discussions.add(line.record)
      }
    }
  })
  sayRest({ ...counts, left, notes })
  for (const { message } of failures) say(`  ${message}`)
  return { gathering, discussions, left, unreadable: failures.length, ...counts }
}

function kindOf(line: RecordLine, until: string): 'records' | 'later' | 'bad' {
  if ('problem' in line) return 'bad'
  return accept(line.record, { until }) === 'accepted' ? 'records' : 'later'
}

const nothingKnown: KnownGroup = {
  group: undefined,
  members: async () => [],
  holders: async () => new Map(),
  discussions: async () => [],
  lately: async () => ({ discussions: [], posts: [] }),
}

function answer(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n').trimEnd()}\n`)
}
