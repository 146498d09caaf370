import * as z from 'zod'
import type { Delivery, EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import type { Deliveries, Feedback } from '../ports.ts'
import { keyNames, mailKeys, shardCount } from '../table.ts'
import type { TableClient } from './table-client.ts'

const optional = z.string().optional()
const deliveryItem: z.ZodType<Delivery> = z.object({
  groupId: z.string(),
  date: z.string(),
  memberId: z.string(),
  outcome: z.enum(['claimed', 'unknown', 'submitted', 'failed', 'dropped', 'withheld']),
  reason: optional,
  messageId: optional,
  claimedAt: optional,
  leaseUntil: z.number().optional(),
  deliveredAt: optional,
  bouncedAt: optional,
  complainedAt: optional,
})

const thirteenMonths = 396 * 86_400
const unsettled = {
  text: '#outcome IN (:claimed, :unknown)',
  values: { claimed: 'claimed', unknown: 'unknown' },
}

export function deliveriesIn(table: TableClient): Deliveries {
  const keyOf = (key: EditionKey, memberId: string) => mailKeys.delivery(key.groupId, key.date, memberId)

  const create = ({ groupId, date }: EditionKey, memberId: string, at: number, rest: Partial<Delivery>) =>
    table.put(
      {
        ...keyOf({ groupId, date }, memberId),
        groupId,
        date,
        memberId,
        ...rest,
        [keyNames.expires]: Math.floor(at / 1000) + thirteenMonths,
      },
      { text: 'attribute_not_exists(#pk)' },
    )

  return {
    claim: async (key, memberId, { at, leaseUntil }) => {
      const claim = { outcome: 'claimed', claimedAt: new Date(at).toISOString(), leaseUntil } as const
      if (await create(key, memberId, at, claim)) return { claimed: true }
      const item = await table.get(keyOf(key, memberId))
      if (!item) throw new MissingError(`The delivery of ${key.groupId} ${key.date} to ${memberId}`)
      return { claimed: false, delivery: deliveryItem.parse(item) }
    },
    markSubmitted: async (key, memberId, messageId) => {
      await table.update(keyOf(key, memberId), submission(messageId), unsettled)
    },
    markEnded: async (key, memberId, { outcome, reason }) => {
      await table.update(
        keyOf(key, memberId),
        { text: 'SET #outcome = :outcome, #reason = :reason REMOVE #leaseUntil', values: { outcome, reason } },
        { text: '#outcome = :claimed', values: { claimed: 'claimed' } },
      )
    },
    release: async (key, memberId) => {
      await table.remove(keyOf(key, memberId), { text: '#outcome = :claimed', values: { claimed: 'claimed' } })
    },
    drop: async (key, memberId, reason, at) => {
      await create(key, memberId, at, { outcome: 'dropped', reason })
    },
    list: async function* ({ groupId, date }) {
      for (let shard = 0; shard < shardCount; shard += 1) {
        const values = { shard: mailKeys.deliveryShard(groupId, date, shard) }
        for await (const item of table.query({ text: '#pk = :shard', values })) yield deliveryItem.parse(item)
      }
    },
    applyFeedback: async (key, memberId, feedback) => {
      const known = await table.update(keyOf(key, memberId), changeOf(feedback), { text: 'attribute_exists(#pk)' })
      // Any event proves that SES accepted the message, so it settles a claim or an unknown that was left behind.
      if (known) await table.update(keyOf(key, memberId), submission(feedback.messageId), unsettled)
      return known
    },
  }
}

function submission(messageId: string) {
  return {
    text: 'SET #outcome = :submitted, #messageId = :messageId REMOVE #leaseUntil',
    values: { submitted: 'submitted', messageId },
  }
}

/** Each time is set once: an event that comes again, or late, changes nothing. */
function changeOf({ kind, at }: Feedback) {
  const attribute = { send: 'acceptedAt', delivery: 'deliveredAt', bounce: 'bouncedAt', complaint: 'complainedAt' }[
    kind
  ]
  return { text: `SET #${attribute} = if_not_exists(#${attribute}, :at)`, values: { at } }
}
