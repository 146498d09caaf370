import type { Stop } from '../../domain/sending/pace.ts'
import type { Run } from '../../domain/sending/run.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Pace, Queues, Runs } from '../../ports.ts'

type StopSendingPorts = {
  readonly pace: Pick<Pace, 'stop' | 'go' | 'stopped'>
  readonly runs: Pick<Runs, 'list'>
  readonly queues: Pick<Queues, 'review'>
  readonly clock: Pick<Clock, 'now'>
}

/** `stopped already`: by an operator, whose reason stays; an operator's stop replaces the account's own. */
export type Stopped = { readonly kind: 'stopped' | 'stopped already'; readonly stop: Stop; readonly before?: Stop }

/** Stops all sending, of every group: no slot is booked from now on. */
export async function stopSending(
  { pace, clock }: Pick<StopSendingPorts, 'pace' | 'clock'>,
  reason: string,
): Promise<Stopped> {
  const before = await pace.stopped()
  if (before?.by === 'operator') return { kind: 'stopped already', stop: before }
  const stop: Stop = { by: 'operator', reason, at: timeAt(clock.now()) }
  await pace.stop(stop)
  return withoutUndefined({ kind: 'stopped' as const, stop, before })
}

/** Lifts a stop, whoever made it. Answers the stop, and the editions that resume at once: held ones stay held. */
export async function resumeSending({ pace, runs, queues }: Omit<StopSendingPorts, 'clock'>): Promise<{
  readonly stop: Stop | undefined
  readonly goOn: readonly Run[]
  readonly stay: readonly Run[]
}> {
  const stop = await pace.stopped()
  await pace.go()
  const all = await runs.list()
  const goOn = all.filter(({ hold }) => !hold)
  for (const run of goOn) await queues.review(run, 'at once')
  return { stop, goOn, stay: all.filter(({ hold }) => hold) }
}
