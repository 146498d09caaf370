import { inParallel } from '../../domain/in-parallel.ts'
import type { Hook } from '../../domain/telling/hook.ts'
import { isDue, isGivenUp } from '../../domain/telling/hook-state.ts'
import type { Clock, EventLogs, Hooks, Metrics, Queues } from '../../ports.ts'

type WakeHooksPorts = {
  readonly hooks: Pick<Hooks, 'list'>
  readonly queues: Pick<Queues, 'wake'>
  readonly clock: Pick<Clock, 'now'>
}

type WakeBehindPorts = WakeHooksPorts & { readonly logs: Pick<EventLogs, 'latest'>; readonly metrics: Metrics }

/** Tells the hooks of a group that its log has something new. One that waits after a failure goes on waiting. */
export async function wakeHooks({ hooks, queues, clock }: WakeHooksPorts, groupId: string): Promise<number> {
  const due = (await hooks.list(groupId)).filter((hook) => isDue(hook, clock.now()))
  await wakeAll(queues, due)
  return due.length
}

/** Wakes every hook that is behind its log and may be told, and counts those that were given up. */
export async function wakeBehind(ports: WakeBehindPorts): Promise<{ readonly woken: number; readonly paused: number }> {
  const { hooks, logs, queues, metrics, clock } = ports
  const all = await hooks.list()
  const paused = all.filter(isGivenUp).length
  if (paused > 0) metrics.count('hooksPaused', paused)
  const due = all.filter((hook) => isDue(hook, clock.now()))
  const groups = [...new Set(due.map(({ groupId }) => groupId))]
  const reads = groups.map((groupId) => async () => [groupId, await logs.latest(groupId)] as const)
  const latest = new Map(await inParallel(reads, 10))
  const behind = due.filter(({ groupId, cursor }) => cursor < (latest.get(groupId) ?? 0))
  await wakeAll(queues, behind)
  return { woken: behind.length, paused }
}

async function wakeAll(queues: Pick<Queues, 'wake'>, hooks: readonly Hook[]): Promise<void> {
  const wakes = hooks.map(
    ({ groupId, id }) =>
      () =>
        queues.wake({ groupId, id }, 0),
  )
  await inParallel(wakes, 10)
}
