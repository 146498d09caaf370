import { audienceCountShape } from '../domain/recipients/audience-count.ts'
import type { AudienceCounts, CountPurpose } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { isThere } from './table-expressions.ts'

export function audienceCountsIn(table: TableClient): AudienceCounts {
  return {
    get: (groupId, purpose) => readRow(table, audienceCountShape, keyOf(groupId, purpose)),
    put: async (groupId, count, purpose) => {
      await table.put({ ...keyOf(groupId, purpose), ...count })
    },
    drop: async (groupId, purpose) => {
      await table.remove(keyOf(groupId, purpose), isThere)
    },
  }
}

function keyOf(groupId: string, purpose: CountPurpose = 'audience'): Key {
  return purpose === 'audience' ? mailKeys.audienceCount(groupId) : mailKeys.sendingForecast(groupId)
}
