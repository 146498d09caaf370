import type { Suppressions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

export function suppressionsIn(table: TableClient): Suppressions {
  return {
    among: async (emails) => {
      const keys = new Map(emails.map((email) => [email, mailKeys.suppression(email)]))
      const distinct = new Map([...keys.values()].map((key) => [key.pk, key]))
      const found = new Set((await table.getMany([...distinct.values()])).map(({ pk }) => pk))
      return new Set(emails.filter((email) => found.has(keys.get(email)?.pk)))
    },
    add: async (email, reason, at) => {
      await table.update(mailKeys.suppression(email), {
        text: 'SET #reason = if_not_exists(#reason, :reason), #suppressedAt = if_not_exists(#suppressedAt, :at)',
        values: { reason, at },
      })
    },
  }
}
