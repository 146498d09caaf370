import type { EditionRun } from '../../domain/edition.ts'
import { returnIn } from '../../domain/recipients/returns.ts'
import { deedsByMember } from '../../domain/results/deeds.ts'
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
  const didByMember = deedsByMember(await activities.read(groupId, from, asOf))
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
