import type { EditionRun } from '../edition.ts'
import { addMilliseconds, latest } from '../times.ts'
import type { Run } from './run.ts'

/**
 * The time for rules when something happens in a run at `now` (wall clock, epoch milliseconds): the time in its message
 * or, if the run was held up, its opening plus the time that has passed on the wall clock.
 */
export function ruleTime(
  { asOf, openedAt }: Pick<Run, 'asOf' | 'openedAt'>,
  message: Pick<EditionRun, 'asOf'>,
  now: number,
): string {
  const elapsed = addMilliseconds(asOf, Math.max(0, now - openedAt))
  return latest(message.asOf, elapsed) ?? elapsed
}
