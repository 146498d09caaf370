import type { FollowedSource } from '../../domain/following/source.ts'
import { begun, failsForLong, nextRun } from '../../domain/following/source-runs.ts'
import type { FollowedSources, Metrics, Queues } from '../../ports.ts'

type StartReadingsPorts = {
  readonly sources: Pick<FollowedSources, 'list' | 'change'>
  readonly queues: Pick<Queues, 'follow'>
  readonly metrics: Metrics
}

/**
 * Begins a reading of every source that is on and not being read, and counts those that fail for long. The queue is told
 * first: a reading that nobody entered does nothing. Answers how many were begun.
 */
export async function startReadings(
  { sources, queues, metrics }: StartReadingsPorts,
  time: string,
): Promise<{ readonly begun: number; readonly failing: number }> {
  const all = await sources.list()
  const failing = all.filter((source) => failsForLong(source, time)).length
  if (failing > 0) metrics.count('sourcesFailing', failing)
  let started = 0
  for (const source of all) if (await start(source)) started += 1
  return { begun: started, failing }

  async function start(source: FollowedSource): Promise<boolean> {
    const run = nextRun(source, time, crypto.randomUUID())
    if (!run || !(await sources.change(begun(source, run)))) return false
    const { groupId, id } = source
    await queues.follow({ groupId, id, runId: run.id }, 0)
    return true
  }
}
