import { bounceOrComplaintShape } from '../domain/sending/brake.ts'
import { secondsAt } from '../domain/times.ts'
import type { BouncesAndComplaints } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between } from './table-expressions.ts'

const sixtyDays = 60 * 86_400
/** Sorts after every date. */
const endOfTime = '~'

/** One small item for each event, however often it is reported; of two times the earlier counts. */
export function bouncesAndComplaintsIn(table: TableClient): BouncesAndComplaints {
  return {
    add: async (bounceOrComplaint) => {
      const { groupId, date, memberId, kind, at } = bounceOrComplaint
      const expires = secondsAt(at) + sixtyDays
      const key = mailKeys.bounceOrComplaint(groupId, date, kind, memberId)
      await table.put(
        { ...key, ...bounceOrComplaint, [keyNames.expires]: expires },
        { text: 'attribute_not_exists(#at) OR #at > :at', values: { at } },
      )
    },
    since: (groupId, from) => {
      const stretch = between(mailKeys.bouncesAndComplaints(groupId), { from, to: endOfTime })
      return listRows(table, bounceOrComplaintShape, stretch)
    },
  }
}
