import type { EditionKey } from '../../domain/edition.ts'
import { cohortsAtOnce } from '../../domain/schedule/cohorts.ts'
import { earliestDate, nextUnopened } from '../../domain/schedule/slots.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Editions, Queues, Runs, Settings } from '../../ports.ts'

export type SendNowPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'open' | 'list'>
  readonly runs: Pick<Runs, 'open'>
  readonly queues: Pick<Queues, 'compose'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Sends the next edition, of this date, now instead of at its time, to everybody at once; the schedule then finds it opened
 * and turns to the one after. An owner approved this edition and no other: a date that is not the next any more is
 * refused. Answers its date.
 */
export async function sendNow(
  ports: SendNowPorts,
  { groupId, date }: EditionKey,
): Promise<{ readonly date: string } | 'a draft' | 'opened already'> {
  const settings = await ports.settings.get(groupId)
  if (settings?.state !== 'live') return 'a draft'
  const now = ports.clock.now()
  const asOf = timeAt(now)
  const opened = await ports.editions.list(groupId, earliestDate(asOf))
  if (date !== nextUnopened(settings.schedule, asOf, opened).date) return 'opened already'
  const run = { groupId, date, asOf }
  const entered = await ports.runs.open(run, cohortsAtOnce(asOf), now)
  // If two owners ask at once, one of them opens it.
  if (!(await ports.editions.open(entered))) return 'opened already'
  await ports.queues.compose(entered)
  // An edition that the schedule has entered before goes out by its own rules.
  return entered.asOf === asOf ? { date } : 'opened already'
}
