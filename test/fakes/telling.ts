import type { LoggedEvent } from '../../functions/domain/telling/member-event.ts'
import { daySeconds } from '../../functions/domain/times.ts'
import type { Clock, EventLogs } from '../../functions/ports.ts'

export function fakeEventLogs(clock: Pick<Clock, 'now'>): EventLogs {
  const logs = new Map<string, { readonly logged: LoggedEvent; readonly expires: number }[]>()
  const logOf = (groupId: string) => logs.get(groupId) ?? []
  return {
    append: async (groupId, event) => {
      const place = logOf(groupId).length + 1
      const expires = clock.now() + 30 * daySeconds * 1000
      logs.set(groupId, [...logOf(groupId), { logged: { place, event }, expires }])
      return place
    },
    read: async (groupId, after, most) =>
      logOf(groupId)
        .filter(({ logged, expires }) => logged.place > after && expires > clock.now())
        .map(({ logged }) => logged)
        .slice(0, most),
    latest: async (groupId) => logOf(groupId).length,
  }
}
