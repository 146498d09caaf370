import * as z from 'zod'
import { LaterError } from '../domain/errors.ts'
import { loggedEventShape } from '../domain/telling/member-event.ts'
import { addDays, secondsAt, timeAt } from '../domain/times.ts'
import type { Clock, EventLogs } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { keyNames } from '../table.ts'
import { revisionOf } from './merged-rows.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between, inPartition, isNew } from './table-expressions.ts'

const keptDays = 30
/** Only ten calls of _tell_ run at once. More lost races than this mean that something else is wrong. */
const mostTries = 100

const latestItem = z.object({ latest: z.number() })

export function eventLogsIn(table: TableClient, clock: Pick<Clock, 'now'>): EventLogs {
  const known = new Map<string, number>()
  const expiry = () => secondsAt(addDays(timeAt(clock.now()), keptDays))
  const latest = (groupId: string) => readLatest(table, groupId)
  return {
    append: async (groupId, event) => {
      let place = (known.get(groupId) ?? (await latest(groupId))) + 1
      for (let tries = 0; tries < mostTries; tries += 1) {
        const row = { [keyNames.expires]: expiry(), place, event, revision: revisionOf(event) }
        if (await table.put({ ...doorKeys.loggedEvent(groupId, place), ...row }, isNew)) {
          known.set(groupId, place)
          await noteLatest(table, groupId, place)
          return place
        }
        place = (await latest(groupId)) + 1
      }
      throw new LaterError(`The log of ${groupId} has too many concurrent writers.`)
    },
    read: (groupId, after, most) => {
      // A table deletes what has expired in days, and in no order: places would be missing in between.
      const filter = { text: `#${keyNames.expires} > :now`, values: { now: Math.floor(clock.now() / 1000) } }
      const range = between(doorKeys.eventLog(groupId), doorKeys.eventsAfter(after))
      return listRows(table, loggedEventShape, range, { filter, most })
    },
    latest,
  }
}

/** The later of the last row and of what was noted: rows expire, and a crash comes before the note. */
async function readLatest(table: TableClient, groupId: string): Promise<number> {
  const rows = listRows(table, loggedEventShape, inPartition(doorKeys.eventLog(groupId)), {
    ScanIndexForward: false,
    Limit: 1,
    most: 1,
  })
  const [[last], noted] = await Promise.all([rows, readRow(table, latestItem, doorKeys.latestEvent(groupId))])
  return Math.max(last?.place ?? 0, noted?.latest ?? 0)
}

/** After a crash before this the event is untold still, so that it is appended again and this comes late, but comes. */
async function noteLatest(table: TableClient, groupId: string, latest: number): Promise<void> {
  const isLater = { text: 'attribute_not_exists(#latest) OR #latest < :latest', values: { latest } }
  await table.update(doorKeys.latestEvent(groupId), { text: 'SET #latest = :latest', values: { latest } }, isLater)
}
