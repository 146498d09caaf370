import { count, counted } from '../../../functions/domain/counts.ts'
import type { Edition, EditionKey } from '../../../functions/domain/edition.ts'
import type { EditionSums } from '../../../functions/domain/edition-sums.ts'
import type { Rate } from '../../../functions/domain/sending/achieved-rate.ts'
import { digestRate } from '../../../functions/domain/sending/quota.ts'
import type { Run } from '../../../functions/domain/sending/run.ts'
import { addsUp, total } from '../../../functions/domain/sending/sums.ts'
import {
  decidedIn,
  hasReachedAll,
  isReachingMore,
  type Waiting,
  waitingIn,
} from '../../../functions/domain/sending/waiting.ts'
import { inspectEdition } from '../../../functions/steps/editions/inspect-edition.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError, wrap } from './answer.ts'
import { type AccountPorts, accountText, editionJson, openOf, readAccount } from './editions.ts'
import { patiently } from './patiently.ts'
import { type TableRow, table } from './table.ts'
import {
  type AccountState,
  type Condition,
  conditionOf,
  nameOf,
  reasonWords,
  rungFigures,
  utc,
  waitingRows,
} from './words.ts'

type EditionCommandPorts = Pick<CommandPorts, 'editions' | 'runs' | 'deliveries' | 'clock'> & AccountPorts

/** What is known of one edition; `rate` where one can be told. */
type Facts = {
  readonly edition: Edition
  readonly run: Run | undefined
  readonly account: AccountState
  readonly condition: Condition
  readonly sums: EditionSums
  readonly rate: Rate | undefined
  /** Whom it has not reached yet, while it is under way. */
  readonly waiting: Waiting | undefined
  /** How many other editions are being mailed at the moment. */
  readonly others: number
}

/** One edition in full: its sums, with every reason, and how fast it was mailed. */
export async function edition(ports: EditionCommandPorts, key: EditionKey): Promise<CommandAnswer> {
  const found = await existing(ports, key)
  const [account, runs] = await Promise.all([readAccount(ports), ports.runs.list()])
  const run = runs.find((each) => nameOf(each) === nameOf(key))
  const { sums, rate } = await patiently('Counting deliveries', (step) => inspectEdition(ports, found, step))
  const others = runs.filter((each) => each.walking && each !== run).length
  const condition = conditionOf(found, run, account)
  const waiting = waitingIn(found, run, { decided: decidedIn(sums), now: ports.clock.now() })
  const facts = { edition: found, run, account, condition, sums, rate, others, waiting }
  const granted = digestRate(account.quota)
  return {
    json: {
      ...editionJson({ edition: found, condition, sums, waiting }),
      addsUp: addsUp(sums),
      hold: run?.hold ?? null,
      discussions: found.discussions.length,
      rate: {
        achieved: rate?.perSecond ?? null,
        seconds: rate?.seconds ?? null,
        granted,
        ratio: rate ? rate.perSecond / granted : null,
        sharedWith: others,
      },
    },
    text: (width) => describe(facts, width),
  }
}

/** The edition, or an `OpsError` that names those that there are. */
export async function existing({ editions }: Pick<EditionCommandPorts, 'editions'>, key: EditionKey): Promise<Edition> {
  const found = await editions.get(key)
  if (found) return found
  const latest = (await editions.list(key.groupId)).slice(-3).map(nameOf)
  const known = latest.length > 0 ? `The latest of this group: ${latest.join(', ')}.` : 'This group has none yet.'
  throw new OpsError(`There is no edition ${nameOf(key)}. ${known}`)
}

function describe(facts: Facts, width: number): string[] {
  const { edition: found, condition, sums, account, waiting } = facts
  const opened = `opened ${utc(found.asOf)}, ${counted(found.discussions.length, 'discussion')}`
  const title = wrap(`${nameOf(found)}: ${condition.state}, ${opened}`, width)
  const why = condition.reason ? wrap(condition.reason, width, '  ') : []
  if (condition.state === 'quiet') return [...title, ...why]
  const figures = table([{ name: '' }, { name: '', align: 'right' }, { name: '', align: 'right' }], rows(facts), width)
  const sentences = [verdict(sums, waiting), ...pace(facts)].flatMap((sentence) => wrap(sentence, width))
  const warning = account.stop ? accountText(account, width) : []
  return [...title, ...why, '', ...figures, '', ...sentences, ...warning]
}

function rows({ edition: found, sums, waiting }: Facts): TableRow[] {
  const row = (name: string, number: number, share = ''): TableRow => ({ cells: [name, count(number), share] })
  const reasons = (what: string, counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([reason, number]) => row(`  ${what}: ${reasonWords(reason)}`, number))
  const heard = (name: string, number: number) =>
    row(`    ${name}`, number, sums.submitted > 0 ? `${((100 * number) / sums.submitted).toFixed(2)} %` : '')
  const ifAny = (name: string, number: number) => (number === 0 ? [] : [row(name, number)])
  return [
    row(hasReachedAll(found, waiting) ? 'members' : 'decided so far', sums.members),
    ...reasons('skipped', sums.skipped),
    row('planned', sums.planned),
    ...rungFigures(sums).map(([name, number]) => row(`  ${name}`, number)),
    row('  submitted', sums.submitted),
    heard('delivered', sums.delivered),
    heard('bounced', sums.bounced),
    heard('complained', sums.complained),
    heard('clicked', sums.clicked),
    ...reasons('failed', sums.failed),
    ...reasons('dropped', sums.dropped),
    ...ifAny('  control group', sums.withheld),
    ...ifAny('  not yet sent', sums.held),
    ...ifAny('  being sent', sums.claimed),
    ...ifAny('  outcome unknown', sums.unknown),
    ...waitingRows(waiting).map(([name, number]) => ({
      cells: [name, typeof number === 'number' ? count(number) : number, ''],
    })),
  ]
}

function verdict(sums: EditionSums, waiting: Waiting | undefined): string {
  const open = openOf(sums)
  if (addsUp(sums)) return isReachingMore(waiting) ? 'Totals check out so far.' : 'Totals check out.'
  if (sums.held < 0) return `The totals do not add up: ${counted(-sums.held, 'delivery', 'deliveries')} nobody planned.`
  if (sums.members !== sums.planned + total(sums.skipped))
    return 'The totals do not add up: members ≠ planned + skipped.'
  return `Totals check out so far: ${count(open)} of ${counted(sums.planned, 'recipient')} open.`
}

function pace({ rate, others, account, run }: Facts): string[] {
  if (!rate) return []
  const granted = digestRate(account.quota)
  const shared = run && others > 0 ? `, which it shares with ${counted(others, 'other edition')}` : ''
  const share = Math.round((100 * rate.perSecond) / granted)
  const achieved = `Sent ${rate.perSecond.toFixed(1)} mails/s for ${Math.round(rate.seconds)} s`
  return [`${achieved} (${share} % of the ${granted.toFixed(1)}/s allowed${shared}).`]
}
