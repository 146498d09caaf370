import { type ToldEvent, toldEvents } from '../../domain/telling/told-event.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, EventLogs, Members } from '../../ports.ts'

export type ReadEventsPorts = {
  readonly logs: Pick<EventLogs, 'read' | 'latest'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** Events to be told. */
export type EventsToTell = {
  readonly events: readonly ToldEvent[]
  /** The place up to which the log was read: who has it has all events that are told here, and those of forgotten members. */
  readonly through: number
  /** The place of the latest event that can be told. */
  readonly latest: number
  /** Whether the next event waits: it says that somebody joined whose address is not imported yet. */
  readonly isHeld: boolean
  /** The places behind the cursor whose events have expired: they can be told no more. */
  readonly missed?: { readonly from: number; readonly to: number }
}

/** In milliseconds: after that, somebody who joined is told of without the address. */
const longestHeld = 5 * 60_000

/** Reads what a group’s log has behind a place, at most `most` events. */
export async function readEvents(
  { logs, members, clock }: ReadEventsPorts,
  { groupId, after, most }: { readonly groupId: string; readonly after: number; readonly most: number },
): Promise<EventsToTell> {
  // Read first: what comes after it is none of those that are missed.
  const latest = await logs.latest(groupId)
  const logged = await logs.read(groupId, after, most)
  const joined = logged.flatMap(({ event }) => (event?.kind === 'joined' ? [event.memberId] : []))
  const found = joined.length > 0 ? await members.getMany(groupId, [...new Set(joined)]) : []
  const addresses = new Map(found.map(({ id, email }) => [id, email]))
  const heldSince = timeAt(clock.now() - longestHeld)
  const held = logged.find(
    ({ event }) => event?.kind === 'joined' && event.at > heldSince && addresses.get(event.memberId) === undefined,
  )
  const told = held ? logged.filter(({ place }) => place < held.place) : logged
  const first = logged[0]?.place ?? Math.max(after, latest) + 1
  const through = told.at(-1)?.place ?? first - 1
  return {
    events: toldEvents(told, addresses),
    through,
    latest: held ? through : Math.max(latest, told.at(-1)?.place ?? 0),
    isHeld: held !== undefined,
    ...(first > after + 1 && { missed: { from: after + 1, to: first - 1 } }),
  }
}
