import * as z from 'zod'
import { LaterError } from '../domain/errors.ts'
import { suppressionShape } from '../domain/recipients/address.ts'
import { areTooMany } from '../domain/recipients/soft-bounces.ts'
import { secondsAt } from '../domain/times.ts'
import type { Addresses } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition, isThere } from './table-expressions.ts'

const softBounceItem = z.object({ sk: z.string(), at: z.string() })
/** A little longer than soft bounces count. */
const lastSeconds = 31 * 86_400
/** More lost races than this mean that something else is wrong. */
const mostTries = 10

export type SoftBounces = Pick<Addresses, 'addSoftBounce' | 'takeBackSoftBounces'> & {
  readonly forgetSoftBounces: (email: string) => Promise<void>
}

/** Each soft bounce is stored under its address and, by the address's hash, under its message, which leads back to it. */
export function softBouncesIn(table: TableClient): SoftBounces {
  return {
    addSoftBounce: async (email, messageId, at) => {
      const key = mailKeys.softBounce(email, messageId)
      const expires = { [keyNames.expires]: secondsAt(at) + lastSeconds }
      // Written first, so that every soft bounce can be found from its message.
      await table.put({ pk: mailKeys.bouncedFrom(messageId), sk: key.pk, ...expires })
      await table.put({ ...key, at, ...expires })
      return settle(table, mailKeys.suppression(email).pk, at)
    },
    takeBackSoftBounces: async (messageId) => {
      for await (const { sk } of table.query(inPartition(mailKeys.bouncedFrom(messageId)))) {
        const address = String(sk)
        await remove(table, address, mailKeys.softBounce('', messageId).sk)
        await settle(table, address)
      }
      // The pointer stays until it expires: a writer that is storing the soft bounce at the same time undoes it by that.
    },
    forgetSoftBounces: async (email) => {
      const { pk } = mailKeys.softBounces(email)
      for (const { sk } of await softBouncesOf(table, pk)) await remove(table, pk, sk)
    },
  }
}

/**
 * Suppresses the address if it has too many soft bounces, and lifts what they alone suppressed if it has not. It ends
 * with a reading that agrees: of several concurrent writers, the last to read sees what all of them wrote.
 */
async function settle(table: TableClient, pk: string, at?: string): Promise<readonly string[]> {
  const key = { pk, sk: mailKeys.suppression('').sk }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const times = (await softBouncesOf(table, pk)).map((each) => each.at)
    const kept = await table.get(key)
    const reason = kept && suppressionShape.parse(kept).reason
    const isDue = areTooMany(times)
    if (isDue && !kept) {
      const suppressedAt = at ?? times.toSorted().at(-1)
      await table.put({ ...key, reason: softly, suppressedAt }, { text: 'attribute_not_exists(#reason)' })
    } else if (!isDue && reason === softly) {
      await table.remove(key, { text: '#reason = :softly', values: { softly } })
    } else return times
  }
  throw new LaterError('Too many events about one address arrived at once.')
}

const softly = 'soft bounces'

function softBouncesOf(table: TableClient, pk: string) {
  const { prefix } = mailKeys.softBounces('')
  return listRows(table, softBounceItem, beginningWith({ pk, sk: prefix }))
}

function remove(table: TableClient, pk: string, sk: string): Promise<boolean> {
  return table.remove({ pk, sk }, isThere)
}
