import { isPostRemoved, isReactionRemoved, removedIn } from '../activity/removed.ts'
import type { Activity } from '../community.ts'

/** What one member did: a post, a reaction or a visit. */
export type Deed = Exclude<Activity, { readonly kind: 'removal' }>

/** What each member did, by their ids, in the order of the rows; removed activity does not count. */
export function deedsByMember(rows: readonly Activity[]): ReadonlyMap<string, readonly Deed[]> {
  const removed = removedIn({ activities: rows })
  const isGone = (row: Deed) =>
    (row.kind === 'post' && isPostRemoved(removed, row)) || (row.kind === 'reaction' && isReactionRemoved(removed, row))
  const did = new Map<string, Deed[]>()
  for (const row of rows) {
    if (row.kind === 'removal' || row.memberId === undefined || isGone(row)) continue
    const own = did.get(row.memberId)
    if (own) own.push(row)
    else did.set(row.memberId, [row])
  }
  return did
}
