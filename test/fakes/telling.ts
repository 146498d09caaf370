import type { MailRecord } from '../../functions/domain/recipients/mail-record.ts'
import { type LoggedEvent, type MemberEventKind, mostUntold } from '../../functions/domain/telling/member-event.ts'
import { daySeconds } from '../../functions/domain/times.ts'
import type { Clock, EventLogs, UntoldRecords } from '../../functions/ports.ts'

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

/** What a record has more, once events are noted in it. */
export function withEvents(record: MailRecord | undefined, kinds: readonly MemberEventKind[], at: string) {
  const { events = 0, untold = [] } = record ?? {}
  if (kinds.length === 0) return {}
  const kept = untold.length >= mostUntold ? untold.slice(1) : untold
  return { events: events + kinds.length, untold: [...kept, ...kinds.map((kind) => ({ kind, at }))] }
}

/** Over the records of `fakeMailRecords`. */
export function fakeUntoldRecords(records: Map<string, MailRecord>): UntoldRecords {
  return {
    get: async ({ groupId, memberId }) => {
      const { events = 0, untold = [] } = records.get(`${groupId} ${memberId}`) ?? {}
      return untold.length > 0 ? { events, untold } : undefined
    },
    clear: async ({ groupId, memberId }, { events }) => {
      const { untold: _, ...rest } = records.get(`${groupId} ${memberId}`) ?? { memberId }
      if (rest.events !== events) return false
      records.set(`${groupId} ${memberId}`, rest)
      return true
    },
    waiting: async (until) =>
      [...records].flatMap(([key, { memberId, untold = [] }]) =>
        untold[0] && untold[0].at <= until ? [{ groupId: key.split(' ')[0] ?? '', memberId }] : [],
      ),
  }
}
