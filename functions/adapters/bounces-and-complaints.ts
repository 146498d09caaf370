import * as z from 'zod'
import type { BounceOrComplaint } from '../domain/sending/brake.ts'
import type { BouncesAndComplaints } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const bounceOrComplaintItem: z.ZodType<BounceOrComplaint> = z.object({
  groupId: z.string(),
  date: z.string(),
  memberId: z.string(),
  kind: z.enum(['bounce', 'complaint']),
  at: z.string(),
})

const sixtyDays = 60 * 86_400
/** Sorts after every date. */
const endOfTime = '~'

/** One small item for each, told of however often; of two times the earlier counts. */
export function bouncesAndComplaintsIn(table: TableClient): BouncesAndComplaints {
  return {
    add: async ({ groupId, date, memberId, kind, at }) => {
      const expires = Math.floor(Date.parse(at) / 1000) + sixtyDays
      const key = mailKeys.bounceOrComplaint(groupId, date, kind, memberId)
      await table.put(
        { ...key, groupId, date, memberId, kind, at, [keyNames.expires]: expires },
        { text: 'attribute_not_exists(#at) OR #at > :at', values: { at } },
      )
    },
    since: async (groupId, from) => {
      const bouncesAndComplaints: BounceOrComplaint[] = []
      const values = { pk: mailKeys.bouncesAndComplaints(groupId), from, end: endOfTime }
      const condition = { text: '#pk = :pk AND #sk BETWEEN :from AND :end', values }
      for await (const item of table.query(condition)) bouncesAndComplaints.push(bounceOrComplaintItem.parse(item))
      return bouncesAndComplaints
    },
  }
}
