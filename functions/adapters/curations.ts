import * as z from 'zod'
import type { Curation } from '../domain/choosing/curation.ts'
import type { Curations } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const curationItem: z.ZodType<Curation> = z.object({
  pins: z.array(z.string()),
  drops: z.array(z.string()),
  introduction: z.string(),
  revision: z.number(),
  usedFor: z.string().optional(),
  spentFor: z.string().optional(),
})

export function curationsIn(table: TableClient): Curations {
  return {
    get: async (groupId) => {
      const item = await table.get(mailKeys.curation(groupId))
      return item && curationItem.parse(item)
    },
    save: (groupId, curation, from) =>
      table.put(
        { ...mailKeys.curation(groupId), ...curation, revision: from + 1 },
        from === 0 ? { text: 'attribute_not_exists(#pk)' } : { text: '#revision = :from', values: { from } },
      ),
    use: (groupId, date, revision) =>
      table.update(
        mailKeys.curation(groupId),
        { text: 'SET #usedFor = :date', values: { date } },
        { text: '#revision = :revision AND attribute_not_exists(#usedFor)', values: { revision } },
      ),
  }
}
