import { type AlarmState, allQuiet, type Backlog } from '../../functions/domain/operators/alarm-state.ts'
import type { AlarmName } from '../../functions/domain/operators/alarms.ts'
import type { Alarms, Backlogs, NotedAlarm, Operator } from '../../functions/ports.ts'

const quarter = 15 * 60_000

export function fakeAlarms(): Alarms {
  let state: AlarmState = allQuiet
  let noted: NotedAlarm[] = []
  const isSame = (one: NotedAlarm) => (other: NotedAlarm) => one.name === other.name && one.since === other.since
  return {
    note: async (name, at) => {
      const one = { name, since: new Date(at - (at % quarter)).toISOString(), count: 1 }
      const known = noted.find(isSame(one))
      noted = [...noted.filter((each) => each !== known), { ...one, count: (known?.count ?? 0) + 1 }]
    },
    read: async () => ({ state, noted: [...noted] }),
    save: async (next) => {
      state = next
    },
    drop: async (one) => {
      noted = noted.filter((each) => !(isSame(one)(each) && each.count === one.count))
    },
  }
}

/** Queues in which lies what the test says. */
export function fakeBacklogs(backlogs: Backlog[] = []): Backlogs & { readonly backlogs: Backlog[] } {
  return { backlogs, read: async () => [...backlogs] }
}

export function fakeOperator(): Operator & { readonly told: AlarmName[] } {
  const told: AlarmName[] = []
  return { told, tell: async (name) => void told.push(name) }
}
