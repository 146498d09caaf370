import { type ToldEvent, toldEvents } from '../../domain/telling/told-event.ts'
import type { EventLogs, Members } from '../../ports.ts'

export type ReadEventsPorts = {
  readonly logs: Pick<EventLogs, 'read' | 'latest'>
  readonly members: Pick<Members, 'getMany'>
}

/** Events to be told. */
export type EventsToTell = {
  readonly events: readonly ToldEvent[]
  /** The place up to which the log was read: who has it has all events that are told here, and those of forgotten members. */
  readonly through: number
  /** The place of the latest event. */
  readonly latest: number
  /** The places behind the cursor whose events have expired: they can be told no more. */
  readonly missed?: { readonly from: number; readonly to: number }
}

/** Reads what a group’s log has behind a place, at most `most` events. */
export async function readEvents(
  { logs, members }: ReadEventsPorts,
  { groupId, after, most }: { readonly groupId: string; readonly after: number; readonly most: number },
): Promise<EventsToTell> {
  // Read first: what comes after it is none of those that are missed.
  const latest = await logs.latest(groupId)
  const logged = await logs.read(groupId, after, most)
  const joined = logged.flatMap(({ event }) => (event?.kind === 'joined' ? [event.memberId] : []))
  const found = joined.length > 0 ? await members.getMany(groupId, [...new Set(joined)]) : []
  const first = logged[0]?.place ?? Math.max(after, latest) + 1
  return {
    events: toldEvents(logged, new Map(found.map(({ id, email }) => [id, email]))),
    through: logged.at(-1)?.place ?? first - 1,
    latest: Math.max(latest, logged.at(-1)?.place ?? 0),
    ...(first > after + 1 && { missed: { from: after + 1, to: first - 1 } }),
  }
}
