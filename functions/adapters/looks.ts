import * as z from 'zod'
import { lookShape, usualLook } from '../domain/templates/look.ts'
import type { LookVersion } from '../domain/templates/template-version.ts'
import type { Looks } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const lookItem = z.object({
  version: z.number(),
  savedAt: z.string(),
  by: z.object({ memberId: z.string() }),
  restored: z.number().optional(),
  // One that would not be let in any more stops no edition.
  look: lookShape.catch(usualLook),
})

export function looksIn(table: TableClient): Looks {
  return {
    list: async (groupId, most = Number.POSITIVE_INFINITY) => {
      const found: LookVersion[] = []
      const { pk } = mailKeys.template(groupId, 'look', 0)
      const condition = {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        values: { pk, prefix: mailKeys.templatePrefix('look') },
      }
      for await (const item of table.query(condition, { ScanIndexForward: false })) {
        found.push(lookItem.parse(item))
        if (found.length >= most) break
      }
      return found
    },
    save: (groupId, version) =>
      table.put(
        { ...mailKeys.template(groupId, 'look', version.version), ...version },
        { text: 'attribute_not_exists(#pk)' },
      ),
  }
}
