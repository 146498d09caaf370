import { isPostRemoved, isReactionRemoved, removedIn } from '../../domain/activity/removed.ts'
import type { Activity } from '../../domain/community.ts'
import type { EditionRun } from '../../domain/edition.ts'
import { returnIn } from '../../domain/recipients/returns.ts'
import { addDays } from '../../domain/times.ts'
import type { Activities, MailRecords, Queues } from '../../ports.ts'

type NoteReturnsPorts = {
  readonly activities: Pick<Activities, 'read'>
  readonly records: Pick<MailRecords, 'getMany' | 'noteReturn'>
  readonly queues: Pick<Queues, 'tell'>
}

/** A return may come 28 days after a mail, so two editions a month apart both look for it. */
const lookBackDays = 36

/** Records which members of the comparison posted, reacted or visited since their first mail, or since it was due. */
export async function noteReturns(
  { activities, records, queues }: NoteReturnsPorts,
  { groupId, asOf }: EditionRun,
): Promise<number> {
  const from = addDays(asOf, -lookBackDays)
  const didByMember = byMember(await activities.read(groupId, from, asOf))
  const known = await records.getMany(groupId, [...didByMember.keys()])
  const returns = known.flatMap((record) => {
    const at = returnIn(record, didByMember.get(record.memberId) ?? [])
    return at === undefined ? [] : [{ memberId: record.memberId, at }]
  })
  for (const { memberId, at } of returns) {
    const isEvent = await records.noteReturn(groupId, memberId, at)
    if (isEvent) await queues.tell({ groupId, memberId })
  }
  return returns.length
}

/** Removed activity does not count. */
function byMember(rows: readonly Activity[]): Map<string, Activity[]> {
  const removed = removedIn({ activities: rows })
  const did = new Map<string, Activity[]>()
  for (const row of rows) {
    if (row.kind === 'removal' || row.memberId === undefined) continue
    if (row.kind === 'post' && isPostRemoved(removed, row)) continue
    if (row.kind === 'reaction' && isReactionRemoved(removed, row)) continue
    did.set(row.memberId, [...(did.get(row.memberId) ?? []), row])
  }
  return did
}
