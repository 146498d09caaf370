import * as z from 'zod'
import type { Address } from '../domain/address.ts'
import { restMilliseconds } from '../domain/cadence.ts'
import type { Addresses } from '../ports.ts'
import { type Key, keyNames, mailKeys } from '../table.ts'
import type { Item, TableClient } from './table-client.ts'

const softBounceItem = z.object({ at: z.string() })
/** A little longer than they count. */
const softBouncesLast = 31 * 86_400
const mailItem = z.object({ mailedAt: z.string().optional(), optedOut: z.boolean().optional() })
/** Long after the rest is over: an address that is mailed no more is forgotten. */
const keptSeconds = 30 * 86_400

/** Everything is kept under a hash of the address: nobody can read from the table whom Rekindle knows. */
export function addressesIn(table: TableClient): Addresses {
  return {
    getMany: async (emails) => {
      const keys = emails.flatMap((email) => [mailKeys.suppression(email), mailKeys.addressMail(email)])
      const itemOf = new Map((await table.getMany(keys)).map((item) => [`${item.pk} ${item.sk}`, item]))
      const at = ({ pk, sk }: Key) => itemOf.get(`${pk} ${sk}`)
      return new Map(
        emails.flatMap((email) => {
          const [suppression, mail] = [at(mailKeys.suppression(email)), at(mailKeys.addressMail(email))]
          return suppression || mail ? [[email, addressFrom(suppression, mail)] as const] : []
        }),
      )
    },
    take: (email, { groupId, date, memberId }, at) =>
      table.update(
        mailKeys.addressMail(email),
        {
          text: `SET #mailedAt = :at, #mailedFor = :delivery, #${keyNames.expires} = :expires`,
          values: {
            at,
            delivery: `${groupId} ${date} ${memberId}`,
            expires: Math.floor(Date.parse(at) / 1000) + keptSeconds,
          },
        },
        {
          // Whoever opted out meanwhile keeps that for good, and is not taken.
          text: 'attribute_not_exists(#optedOut) AND (attribute_not_exists(#mailedAt) OR #mailedAt <= :rested OR #mailedFor = :delivery)',
          values: {
            rested: new Date(Date.parse(at) - restMilliseconds).toISOString(),
            delivery: `${groupId} ${date} ${memberId}`,
          },
        },
      ),
    setMail: async (email, mail, at) => {
      // What somebody asked for is not forgotten: only what was noted by itself expires.
      const text =
        mail === 'no' ? `SET #optedOut = :yes, #choseAt = :at REMOVE #${keyNames.expires}` : 'REMOVE #optedOut'
      await table.update(mailKeys.addressMail(email), { text, values: { yes: true, at } })
    },
    suppress: async (email, reason, at) => {
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

function addressFrom(suppression: Item | undefined, mail: Item | undefined): Address {
  const { mailedAt, optedOut = false } = mailItem.parse(mail ?? {})
  return { suppressed: suppression !== undefined, optedOut, mailedAt }
}
