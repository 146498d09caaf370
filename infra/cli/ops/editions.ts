import { chunksOf } from '../../../functions/domain/chunks.ts'
import { count } from '../../../functions/domain/counts.ts'
import type { EditionSums } from '../../../functions/domain/edition-sums.ts'
import { digestRate } from '../../../functions/domain/sending/quota.ts'
import { total } from '../../../functions/domain/sending/sums.ts'
import { decidedIn, isReachingMore, type Waiting, waitingIn } from '../../../functions/domain/sending/waiting.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { inspectEdition } from '../../../functions/steps/editions/inspect-edition.ts'
import { type FoundEdition, findEditions } from '../../../functions/steps/operators/find-editions.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError, wrap } from './answer.ts'
import { patiently } from './patiently.ts'
import { type Column, type TableRow, table } from './table.ts'
import {
  type AccountState,
  type Condition,
  conditionOf,
  nameOf,
  quotaWords,
  stopWords,
  utc,
  waitingJson,
  waitingWords,
} from './words.ts'

type EditionsCommandPorts = Pick<CommandPorts, 'settings' | 'editions' | 'runs' | 'deliveries' | 'clock'> & AccountPorts
export type AccountPorts = Pick<CommandPorts, 'mailer' | 'pace'>

type EditionLine = FoundEdition & {
  readonly condition: Condition
  readonly sums: EditionSums
  /** Whom it has not reached yet, while it is under way. */
  readonly waiting?: Waiting | undefined
}

const latestFew = 5
/** Editions that are counted at the same time. */
const sideBySide = 4

/** The editions under way, and the latest few of each live group, with what became of each. */
export async function editions(
  ports: EditionsCommandPorts,
  { group, all = false }: { readonly group?: string; readonly all?: boolean },
): Promise<CommandAnswer> {
  if (group !== undefined && !(await ports.settings.get(group))) throw new OpsError(`There is no group ${group}.`)
  const account = await readAccount(ports)
  const latest = all ? Number.POSITIVE_INFINITY : latestFew
  const found = await findEditions(ports, withoutUndefined({ groupId: group, latest }))
  const lines = await patiently('Counting deliveries', async (step) => {
    const inspected: EditionLine[] = []
    for (const few of chunksOf(found, sideBySide)) {
      inspected.push(...(await Promise.all(few.map((each) => lineOf(ports, each, account, step)))))
    }
    return inspected
  })
  return {
    json: { ...accountJson(account), editions: lines.map(editionJson) },
    text: (width) => [
      ...accountText(account, width),
      '',
      ...(lines.length > 0 ? table(columns, lines.map(rowOf), width) : ['No editions yet.']),
    ],
  }
}

async function lineOf(
  ports: EditionsCommandPorts,
  found: FoundEdition,
  account: AccountState,
  step: () => void,
): Promise<EditionLine> {
  const { sums } = await inspectEdition(ports, found.edition, step)
  const waiting = waitingIn(found.edition, found.run, { decided: decidedIn(sums), now: ports.clock.now() })
  return { ...found, sums, waiting, condition: conditionOf(found.edition, found.run, account) }
}

export async function readAccount({ mailer, pace }: AccountPorts): Promise<AccountState> {
  const [quota, stop] = await Promise.all([mailer.quota(), pace.stopped()])
  return { quota, stop }
}

function accountJson({ quota, stop }: AccountState) {
  return { quota: { ...quota, digestsPerSecond: digestRate(quota) }, stopped: stop ?? null }
}

export function accountText({ quota, stop }: AccountState, width: number): string[] {
  return [...wrap(quotaWords(quota), width), ...(stop ? wrap(`All sending is ${stopWords(stop)}`, width) : [])]
}

/** The same keys for every edition, whatever its state. */
export function editionJson({ edition, condition, sums, waiting }: Omit<EditionLine, 'run'>) {
  return {
    group: edition.groupId,
    edition: edition.date,
    state: condition.state,
    reason: condition.reason ?? null,
    openedAt: edition.asOf,
    ...sums,
    open: openOf(sums),
    waiting: waitingJson(waiting),
  }
}

export function openOf({ held, claimed, unknown }: EditionSums): number {
  return held + claimed + unknown
}

const columns: readonly Column[] = [
  { name: 'edition' },
  { name: 'state', folds: true },
  { name: 'planned', align: 'right' },
  { name: 'submitted', align: 'right' },
  { name: 'open', align: 'right' },
  { name: 'waiting', align: 'right' },
  { name: 'delivered', align: 'right' },
  { name: 'bounced', align: 'right' },
  { name: 'complained', align: 'right' },
  { name: 'opened', folds: true },
]

function rowOf({ edition, condition, sums, waiting }: EditionLine): TableRow {
  const { planned, submitted, delivered, bounced, complained } = sums
  const waits = waiting ? (waiting.members === undefined ? '?' : count(waiting.members)) : '0'
  const figures = [
    ...[planned, submitted, openOf(sums)].map(count),
    waits,
    ...[delivered, bounced, complained].map(count),
  ]
  // A quiet edition was never to reach anybody: rows of noughts would only hide the others.
  const cells = condition.state === 'quiet' ? figures.map(() => '–') : figures
  return withoutUndefined({
    cells: [nameOf(edition), condition.state, ...cells, utc(edition.asOf)],
    note: noteOf({ condition, sums, waiting }),
  })
}

function noteOf({ condition, sums, waiting }: Pick<EditionLine, 'condition' | 'sums' | 'waiting'>): string | undefined {
  const failed = total(sums.failed)
  const parts = [
    ...(condition.reason ? [condition.reason] : failed > 0 ? [`${count(failed)} failed`] : []),
    ...(isReachingMore(waiting) && !waiting.hold ? [waitingWords(waiting)] : []),
  ]
  return parts.length > 0 ? parts.join('; ') : undefined
}
