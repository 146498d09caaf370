import type { Edition } from '../../functions/domain/edition.ts'
import type { EditionSums } from '../../functions/domain/edition-sums.ts'
import { lastSlot } from '../../functions/domain/schedule/slots.ts'
import { addsUp, total } from '../../functions/domain/sending/sums.ts'
import { decidedIn, hasReachedAll, type Waiting, waitingIn } from '../../functions/domain/sending/waiting.ts'
import { summarizeEdition } from '../../functions/steps/editions/summarize-edition.ts'
import type { CommandPorts } from './command-ports.ts'
import { fromRungs, reasonWords, rungFigures, waitingJson, waitingRows } from './ops/words.ts'

export type EditionReport = {
  readonly edition: Edition
  readonly sums: EditionSums
  readonly holds: boolean
  /** Whom it has not reached yet, while it is under way. */
  readonly waiting?: Waiting | undefined
}

type ReportSurroundings = {
  readonly messages: number
  readonly deadLetters: readonly { readonly queue: string; readonly count: number }[]
  readonly urls: { readonly inbox: string; readonly site: string }
  /** Who may sign in to the console. */
  readonly owners: readonly string[]
  readonly stays: boolean
}

const mostOwners = 3

/** The editions that were due at `time`, added up. */
export async function readReport(
  ports: CommandPorts,
  groupIds: readonly string[],
  time: string,
): Promise<EditionReport[]> {
  const reports: EditionReport[] = []
  for (const groupId of groupIds) {
    const settings = await ports.settings.get(groupId)
    const edition = settings && (await ports.editions.get({ groupId, date: lastSlot(settings.schedule, time).date }))
    if (!edition) continue
    const sums = await summarizeEdition(ports, edition)
    const run = await ports.runs.get(edition)
    const waiting = waitingIn(edition, run, { decided: decidedIn(sums), now: ports.clock.now() })
    reports.push({
      edition,
      sums,
      waiting,
      holds: edition.state === 'quiet' || (edition.state === 'finished' && addsUp(sums)),
    })
  }
  return reports
}

/** The one line of JSON that `--json` promises. */
export function jsonReport(
  reports: readonly EditionReport[],
  { messages, seconds }: { readonly messages: number; readonly seconds: number },
): string {
  const editions = reports.map(({ edition, sums, waiting }) => ({
    group: edition.groupId,
    edition: edition.date,
    quiet: edition.state === 'quiet',
    discussions: edition.discussions.map(({ id }) => id),
    members: sums.members,
    skipped: sums.skipped,
    planned: sums.planned,
    from: fromRungs(sums),
    submitted: sums.submitted,
    failed: total(sums.failed),
    dropped: sums.dropped,
    withheld: sums.withheld,
    waiting: waitingJson(waiting),
  }))
  return JSON.stringify({ editions, messages, seconds })
}

/** The same for a person to read. */
export function textReport(
  reports: readonly EditionReport[],
  { messages, deadLetters, urls, owners, stays }: ReportSurroundings,
) {
  const dead = deadLetters.filter(({ count }) => count > 0)
  return [
    '',
    ...(reports.length === 0 ? ['No digest was due.'] : reports.flatMap(describe)),
    ...dead.map(({ queue, count }) => `  ! ${count} failed in the queue ${queue}`),
    '',
    `${messages} ${messages === 1 ? 'mail' : 'mails'} sent.`,
    ...(stays ? [`Inbox: ${urls.inbox}`, ...consoleLines(urls.site, owners), 'Press Ctrl-C to stop.'] : []),
    '',
  ].join('\n')
}

function consoleLines(site: string, owners: readonly string[]): string[] {
  const [first, ...others] = owners.slice(0, mostOwners)
  if (first === undefined) return []
  const who = [first, ...others].join(' or ')
  return [`Console: ${site}/console`, `  Sign in as ${who}: ask for a link there, and it arrives in the inbox.`]
}

function describe({ edition, sums, holds, waiting }: EditionReport): string[] {
  const title = `${edition.groupId}, edition of ${edition.date}`
  if (edition.state === 'quiet') return [title, `  quiet: ${edition.reason ?? 'nothing to say'}`]
  const open: [string, number][] = [
    ['  not sent yet', sums.held],
    ['  being sent', sums.claimed],
    ['  outcome unknown', sums.unknown],
  ]
  const figures = [
    ['discussions', edition.discussions.length],
    [hasReachedAll(edition, waiting) ? 'members' : 'decided so far', sums.members],
    ...Object.entries(sums.skipped).map(([reason, count]) => [`  skipped: ${reasonWords(reason)}`, count]),
    ['planned', sums.planned],
    ...rungFigures(sums).map(([name, count]) => [`  ${name}`, count]),
    ['  submitted', sums.submitted],
    ...(sums.withheld > 0 ? [['  control group', sums.withheld]] : []),
    ...Object.entries(sums.failed).map(([reason, count]) => [`  failed: ${reason}`, count]),
    ...Object.entries(sums.dropped).map(([reason, count]) => [`  dropped: ${reason}`, count]),
    ...open.filter(([, count]) => count > 0),
    ...waitingRows(waiting),
  ]
  const lines = figures.map(([name, count]) => `  ${String(name).padEnd(28)}${String(count).padStart(8)}`)
  return [title, ...lines, ...(holds ? [] : [`  ! not finished: the edition is ${edition.state}`])]
}
