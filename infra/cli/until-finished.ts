import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from '../../functions/domain/edition.ts'
import type { Cloud } from '../local/cloud.ts'
import type { CommandPorts } from './load-activity.ts'

/** Longer than a claim's lease and the patience after it: who makes no progress for so long needs a person. */
const longestStandstill = 90_000
const pause = 1000

/**
 * Fires the schedule's later ticks, as time would, until no edition is under way that could go on: they end what is
 * complete, and take up what a crash has left.
 */
export async function untilFinished(
  cloud: Pick<Cloud, 'idle' | 'fireSchedules'>,
  { runs: underWay }: Pick<CommandPorts, 'runs'>,
  time: string,
): Promise<void> {
  let before = ''
  let since = Date.now()
  for (;;) {
    await cloud.idle()
    const runs = await underWay.list()
    const now = JSON.stringify(runs.map(progressOf))
    if (now !== before) since = Date.now()
    before = now
    if (runs.every(({ hold }) => hold) || Date.now() - since > longestStandstill) return
    await cloud.fireSchedules(time)
    await cloud.idle()
    if ((await underWay.list()).length > 0) await sleep(pause)
  }
}

function progressOf({ groupId, date, progress }: Run) {
  return [groupId, date, progress?.done, progress?.open]
}
