import * as z from 'zod'
import type { AudienceCount } from '../domain/recipients/audience-count.ts'
import type { AudienceCounts } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const arm = z.object({ members: z.number(), returned: z.number(), open: z.number() })
const countItem: z.ZodType<AudienceCount> = z.object({
  date: z.string(),
  asOf: z.string(),
  startedAt: z.string(),
  cursor: z.object({ shard: z.number(), after: z.string().optional() }).optional(),
  ramp: z.object({ size: z.number(), seenFrom: z.string().optional() }),
  members: z.number(),
  stages: z.record(z.string(), z.record(z.string(), z.number())),
  returns: z.object({ mailed: arm, 'held out': arm }),
})

export function audienceCountsIn(table: TableClient): AudienceCounts {
  return {
    get: async (groupId) => {
      const item = await table.get(mailKeys.audienceCount(groupId))
      return item && countItem.parse(item)
    },
    put: async (groupId, count) => {
      await table.put({ ...mailKeys.audienceCount(groupId), ...count })
    },
  }
}
