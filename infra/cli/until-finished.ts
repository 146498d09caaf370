import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from '../../functions/domain/sending/run.ts'
import type { Cloud } from '../local/cloud.ts'
import type { CommandPorts } from './command-ports.ts'

/** Longer than a claim's lease and the patience after it: who makes no progress for so long needs a person. */
const longestWithoutProgress = 90_000
const pause = 250
const minute = 60_000

/**
 * Fires the schedule's later ticks, as time would, until no edition is under way that could go on: they end what is
 * complete, and take up what a crash has left. Where all wait for a later hour, that hour comes at once.
 */
export async function untilFinished(
  cloud: Pick<Cloud, 'idle' | 'fireSchedules'>,
  { runs: underWay }: Pick<CommandPorts, 'runs'>,
  time: string,
): Promise<void> {
  let tick = time
  let before = ''
  let since = Date.now()
  for (;;) {
    await cloud.idle()
    const runs = await underWay.list()
    const now = JSON.stringify(runs.map(progressOf))
    if (now !== before) since = Date.now()
    before = now
    if (runs.every(({ hold }) => hold) || Date.now() - since > longestWithoutProgress) return
    tick = nextTick(runs, tick)
    await cloud.fireSchedules(tick)
    await cloud.idle()
    const left = await underWay.list()
    if (left.length > 0 && nextTick(left, tick) === tick) await sleep(pause)
  }
}

/** The first hour that an edition waits for, if none has anything to do before. */
function nextTick(runs: readonly Run[], tick: string): string {
  const waits = runs.filter(({ hold }) => !hold).map(({ progress }) => progress?.waitsUntil ?? tick)
  const [first = tick] = waits.sort()
  // The schedule ticks at whole minutes.
  const whole = new Date(Math.ceil(Date.parse(first) / minute) * minute).toISOString()
  return whole > tick ? whole : tick
}

function progressOf({ groupId, date, progress }: Run) {
  return [groupId, date, progress?.done, progress?.open, progress?.waitsUntil]
}
