import * as z from 'zod'
import { alarmStateShape, allQuiet } from '../domain/operators/alarm-state.ts'
import { alarmSentences, countedTogether } from '../domain/operators/alarms.ts'
import { daySeconds, secondsAt, timeAt } from '../domain/times.ts'
import type { Alarms, NotedAlarm } from '../ports.ts'
import { operatorKeys } from '../table/operator-keys.ts'
import { keyNames } from '../table.ts'
import type { TableClient } from './table-client.ts'
import { inPartition } from './table-expressions.ts'

const isName = (name: string): name is NotedAlarm['name'] => Object.hasOwn(alarmSentences, name)
const noted = z.object({ name: z.string(), since: z.string(), count: z.number() })

/** All in one partition: the state in one row, and one row for all notes of a thing that are counted together. */
export function alarmsIn(table: TableClient): Alarms {
  return {
    note: async (name, at) => {
      const since = timeAt(at - (at % countedTogether))
      await table.update(operatorKeys.notedAlarm(name, since), {
        text: 'SET #name = :name, #since = :since, #expires = :expires ADD #count :one',
        values: { name, since, [keyNames.expires]: secondsAt(since) + daySeconds, one: 1 },
      })
    },
    read: async () => {
      let state = allQuiet
      const found: NotedAlarm[] = []
      for await (const item of table.query(inPartition(operatorKeys.alarms))) {
        if (item[keyNames.sort] === operatorKeys.alarmState().sk) state = alarmStateShape.parse(item)
        else {
          const { name, since, count } = noted.parse(item)
          // Another version may know of more.
          if (isName(name)) found.push({ name, since, count })
        }
      }
      return { state, noted: found }
    },
    save: async (state) => {
      await table.put({ ...operatorKeys.alarmState(), ...state })
    },
    drop: async ({ name, since, count }) => {
      await table.remove(operatorKeys.notedAlarm(name, since), { text: '#count = :count', values: { count } })
    },
  }
}
