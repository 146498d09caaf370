import type { GroupSettings } from '../schedule/settings.ts'
import { timeAt } from '../times.ts'
import type { Hold, Run } from './run.ts'

type State = Pick<GroupSettings, 'state'> | undefined

/** Whether an edition may be mailed: it is under way, not held, made anew or ended, and its group is not a draft. */
export function mayGo(run: Run | undefined, settings: State): boolean {
  return run !== undefined && !run.hold && !run.anew && !run.cancelled && !isDraft(settings)
}

export function isDraft(settings: State): boolean {
  return settings?.state === 'draft'
}

/** The hold on an edition of a draft, until an owner resumes it. `now` is in epoch milliseconds. */
export function draftHold(now: number): Hold {
  return { by: 'owner', reason: 'the group was made a draft', at: timeAt(now) }
}
