import type { EditionRun } from '../edition.ts'
import { addMilliseconds, latest } from '../times.ts'
import type { Run } from './run.ts'

/**
 * The time that rules go by when something of a run happens at `now` (wall clock, epoch milliseconds): the time that its
 * message carries, or, where a run was held up, so much after its opening as the wall clock says.
 */
export function ruleTime(
  { asOf, openedAt }: Pick<Run, 'asOf' | 'openedAt'>,
  message: Pick<EditionRun, 'asOf'>,
  now: number,
): string {
  const elapsed = addMilliseconds(asOf, Math.max(0, now - openedAt))
  return latest(message.asOf, elapsed) ?? elapsed
}
