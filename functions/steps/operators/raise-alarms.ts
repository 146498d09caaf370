import { type AlarmState, alarmsAfter, alarmsOfQueues, untouchedQueues } from '../../domain/operators/alarm-state.ts'
import { type AlarmName, alarmSentences, countedTogether, isTooOften } from '../../domain/operators/alarms.ts'
import { dayQuotaUsed } from '../../domain/sending/quota.ts'
import type { Run } from '../../domain/sending/run.ts'
import { addMilliseconds, hourMilliseconds, timeAt } from '../../domain/times.ts'
import type { Alarms, Backlogs, Clock, Log, Mailer, NotedAlarm, Operator, Pace, Runs } from '../../ports.ts'

export type RaiseAlarmsPorts = {
  readonly alarms: Pick<Alarms, 'read' | 'save' | 'drop'>
  readonly backlogs: Backlogs
  readonly runs: Pick<Runs, 'list'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly operator: Operator
  readonly clock: Pick<Clock, 'now'>
  readonly log: Pick<Log, 'warn'>
}

/** In milliseconds: an edition without progress for this long that is not held needs an operator. */
const stuckAfter = hourMilliseconds
/** In percent of the day's quota. */
const scarce = 80

/**
 * Looks for all that an operator has to know of, and tells them of what is new: first they are told, and then it is
 * written down, so that a crash between the two tells twice rather than never. Where one look fails the others count, and
 * the tick fails at its end. Answers how many alarms are on.
 */
export async function raiseAlarms(ports: RaiseAlarmsPorts): Promise<number> {
  const now = timeAt(ports.clock.now())
  const { state, noted } = await ports.alarms.read()
  const often = noted.filter(isTooOften)
  const looks = await Promise.allSettled([lookAtQueues(ports, state, now), lookAtRuns(ports), lookAtQuota(ports)])
  const [queues, runs, quota] = looks
  const seen = new Set([
    ...often.map(({ name }) => name),
    ...(queues.status === 'fulfilled' ? queues.value.seen : []),
    ...(runs.status === 'fulfilled' ? runs.value : []),
    ...(quota.status === 'fulfilled' ? quota.value : []),
  ])
  const sawAll = looks.every(({ status }) => status === 'fulfilled')
  const { begun, on } = alarmsAfter(state, seen, now, sawAll)
  const told = await tellAll(ports, begun)
  const untold = new Set<string>(begun.filter((_, nth) => told[nth]?.status === 'rejected'))
  const untouched = queues.status === 'fulfilled' ? queues.value.untouched : state.untouched
  const after = { on: on.filter(({ name }) => !untold.has(name)), untouched: [...untouched] }
  if (JSON.stringify(after) !== JSON.stringify({ on: state.on, untouched: state.untouched })) {
    await ports.alarms.save(after)
  }
  for (const each of often) if (!untold.has(each.name) && isOver(each, now)) await ports.alarms.drop(each)
  for (const each of [...looks, ...told]) if (each.status === 'rejected') throw each.reason
  return after.on.length
}

/** All at once, for editions wait to be opened. Those that could not be told begin at a later tick. */
async function tellAll({ operator, log }: RaiseAlarmsPorts, begun: readonly AlarmName[]) {
  for (const name of begun) log.warn('alarm raised', { name })
  return Promise.allSettled(begun.map((name) => operator.tell(name, alarmSentences[name])))
}

/** What is still being counted stays: its alarm would end, and begin again. */
function isOver({ since }: NotedAlarm, now: string): boolean {
  return addMilliseconds(since, countedTogether) <= now
}

async function lookAtQueues({ backlogs }: RaiseAlarmsPorts, state: AlarmState, now: string) {
  const found = await backlogs.read()
  const untouched = untouchedQueues(state, found, now)
  return { untouched, seen: alarmsOfQueues(untouched, found, now) }
}

async function lookAtRuns({ runs, pace, clock }: RaiseAlarmsPorts): Promise<readonly AlarmName[]> {
  const [list, stop] = await Promise.all([runs.list(), pace.stopped()])
  const isHeld = list.some(({ hold }) => hold?.by === 'brake')
  // Nothing moves while all is stopped, and its alarm says so.
  const stuck = stop ? [] : list.filter((run) => isStuck(run, clock.now()))
  return [
    ...(stop ? (['sending-stopped'] as const) : []),
    ...(isHeld ? (['edition-held'] as const) : []),
    ...(stuck.length > 0 ? (['edition-stuck'] as const) : []),
  ]
}

function isStuck({ hold, progress, openedAt }: Run, now: number): boolean {
  return !hold && now - (progress?.since ?? openedAt) > stuckAfter
}

async function lookAtQuota({ mailer }: RaiseAlarmsPorts): Promise<readonly AlarmName[]> {
  return dayQuotaUsed(await mailer.quota()) >= scarce ? ['day-quota'] : []
}
