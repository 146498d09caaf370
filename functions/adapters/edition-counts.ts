import { editionCountShape } from '../domain/results/edition-count.ts'
import { secondsAt, timeAt } from '../domain/times.ts'
import type { Clock, EditionCounts } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { keyNames } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

/** What is kept is older than anybody wants to see by then, and can be counted again. */
const keptSeconds = 7 * 86_400

export function editionCountsIn(table: TableClient, clock: Pick<Clock, 'now'>): EditionCounts {
  return {
    get: ({ groupId, date }) => readRow(table, editionCountShape, deskKeys.editionCount(groupId, date)),
    put: async ({ groupId, date }, count) => {
      const expires = secondsAt(timeAt(clock.now())) + keptSeconds
      await table.put({ ...deskKeys.editionCount(groupId, date), ...count, [keyNames.expires]: expires })
    },
  }
}
