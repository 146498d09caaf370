import * as z from 'zod'
import type { Suppressions } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const softBounceItem = z.object({ at: z.string() })
/** A little longer than they count. */
const softBouncesLast = 31 * 86_400

/** Everything is kept under a hash of the address: one that a member corrects is another, and starts clean. */
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
    addSoftBounce: async (email, messageId, at) => {
      const expires = Math.floor(Date.parse(at) / 1000) + softBouncesLast
      await table.put({ ...mailKeys.softBounce(email, messageId), at, [keyNames.expires]: expires })
      const { pk, prefix } = mailKeys.softBounces(email)
      const times: string[] = []
      const condition = { text: '#pk = :pk AND begins_with(#sk, :prefix)', values: { pk, prefix } }
      for await (const item of table.query(condition)) times.push(softBounceItem.parse(item).at)
      return times
    },
  }
}
