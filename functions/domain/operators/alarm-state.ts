import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { addMilliseconds } from '../times.ts'
import { type AlarmName, alarmOfAge, alarmOfDeadLetters, isTimed, lateAfter, type WatchedQueue } from './alarms.ts'

/** What the schedule knows from its earlier ticks; names that another version gave are kept. */
export const alarmStateShape = z.object({
  /** The alarms that are on: since when, and when the trouble was last seen. */
  on: z.array(z.object({ name: z.string(), since: z.string(), seenAt: z.string() })),
  /** The queues in which something waits and nothing is being worked on, since when. */
  untouched: z.array(z.object({ queue: z.string(), since: z.string() })),
})
export type AlarmState = DeepReadonly<z.infer<typeof alarmStateShape>>

/** How much is in a queue: what waits for a worker, what is in one's hands, and what was given up. */
export type Backlog = {
  readonly queue: WatchedQueue
  readonly waiting: number
  readonly inWork: number
  readonly deadLetters: number
}

type UntouchedQueue = { readonly queue: WatchedQueue; readonly since: string }

export const allQuiet: AlarmState = { on: [], untouched: [] }
/** In milliseconds: an alarm ends when its trouble was not seen for so long, so that one that comes and goes tells once. */
const endsAfter = 15 * 60_000

/** The queues that nobody works on, since when each. A queue that is worked on tells by itself of what is late. */
export function untouchedQueues(
  before: AlarmState,
  backlogs: readonly Backlog[],
  now: string,
): readonly UntouchedQueue[] {
  return backlogs
    .filter(({ waiting, inWork }) => waiting > 0 && inWork === 0)
    .map(({ queue }) => ({ queue, since: before.untouched.find((each) => each.queue === queue)?.since ?? now }))
}

/** The alarms of queues: what was given up, and what waits for too long because nobody works on it. */
export function alarmsOfQueues(
  untouched: readonly UntouchedQueue[],
  backlogs: readonly Backlog[],
  now: string,
): readonly AlarmName[] {
  const late = untouched.flatMap(({ queue, since }) =>
    isTimed(queue) && addMilliseconds(since, lateAfter[queue]) <= now ? [alarmOfAge(queue)] : [],
  )
  const given = backlogs.filter(({ deadLetters }) => deadLetters > 0)
  return [...given.map(({ queue }) => alarmOfDeadLetters(queue)), ...late]
}

/**
 * The alarms that are on once these troubles were seen, and those of them that begin now. None ends where not everything
 * was looked at: it would begin anew, and be told again.
 */
export function alarmsAfter(before: AlarmState, seen: ReadonlySet<AlarmName>, now: string, sawAll: boolean) {
  const begun = [...seen].filter((name) => !before.on.some((each) => each.name === name))
  const names: ReadonlySet<string> = seen
  const goesOn = before.on
    .map((each) => (names.has(each.name) ? { ...each, seenAt: now } : each))
    .filter(({ seenAt }) => !sawAll || addMilliseconds(seenAt, endsAfter) > now)
  return { begun, on: [...goesOn, ...begun.map((name) => ({ name, since: now, seenAt: now }))] }
}
