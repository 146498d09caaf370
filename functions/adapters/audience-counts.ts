import { audienceCountShape } from '../domain/recipients/audience-count.ts'
import type { AudienceCounts } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

export function audienceCountsIn(table: TableClient): AudienceCounts {
  return {
    get: (groupId) => readRow(table, audienceCountShape, mailKeys.audienceCount(groupId)),
    put: async (groupId, count) => {
      await table.put({ ...mailKeys.audienceCount(groupId), ...count })
    },
  }
}
