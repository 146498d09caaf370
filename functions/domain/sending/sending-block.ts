import type { Stop } from './pace.ts'
import { digestsLeft, type Quota } from './quota.ts'
import type { Run } from './run.ts'

export type SendingBlock = 'cancelled' | 'held' | 'stopped' | 'day quota'

/** Why an edition cannot be mailed at the moment; undefined if it can. */
export function sendingBlockOf(run: Run, stop: Stop | undefined, quota: Quota): SendingBlock | undefined {
  if (run.cancelled) return 'cancelled'
  if (run.hold || run.anew) return 'held'
  if (stop) return 'stopped'
  return digestsLeft(quota) === 0 ? 'day quota' : undefined
}
