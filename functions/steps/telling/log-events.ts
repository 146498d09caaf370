import { numbered } from '../../domain/telling/member-event.ts'
import { addMilliseconds } from '../../domain/times.ts'
import type { EventLogs, Log, UntoldMember, UntoldRecords } from '../../ports.ts'

export type LogEventsPorts = {
  readonly untold: Pick<UntoldRecords, 'get' | 'clear'>
  readonly logs: Pick<EventLogs, 'append'>
}

/** A message wakes the log at once; what waits for longer was left by a crash, or by a queue that could not be reached. */
const leftAfter = 60_000

/**
 * Writes what the log lacks of a member’s events into it, in order, and answers how many. Nothing is let go of before
 * the log has it: after a crash, or where two do this at once, an event is in the log twice, with the same number.
 */
export async function logEvents({ untold, logs }: LogEventsPorts, member: UntoldMember): Promise<number> {
  let [appended, last] = [0, 0]
  for (;;) {
    const known = await untold.get(member)
    if (!known) return appended
    const more = numbered(member.memberId, known).filter(({ number }) => number > last)
    for (const event of more) {
      await logs.append(member.groupId, event)
      appended += 1
      last = event.number
    }
    if (await untold.clear(member, known)) return appended
  }
}

type SweepUntoldPorts = LogEventsPorts & {
  readonly untold: Pick<UntoldRecords, 'waiting'>
  readonly log: Pick<Log, 'warn'>
}

/** Writes what was left behind into the logs of its groups, and answers these; one that fails keeps back no other. */
export async function sweepUntold(ports: SweepUntoldPorts, asOf: string): Promise<readonly string[]> {
  const groups = new Set<string>()
  for (const member of await ports.untold.waiting(addMilliseconds(asOf, -leftAfter))) {
    try {
      if ((await logEvents(ports, member)) > 0) groups.add(member.groupId)
    } catch (error) {
      ports.log.warn('events are not in the log yet', { groupId: member.groupId, why: String(error) })
    }
  }
  return [...groups]
}
