import type { ActivityRecord } from '../../domain/activity/records.ts'
import { isThrough } from '../../domain/recipients/cursor.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Holders, UploadedLists } from '../../ports.ts'
import { memberRecords, withdrawals } from '../../readers/members/member-records.ts'
import { readUploaded } from '../../readers/members/read-lists.ts'
import type { lookUpGroup } from '../ingest/look-up-group.ts'
import type { queueIntake } from '../ingest/queue-intake.ts'

export type AddListPorts = {
  readonly uploadedLists: Pick<UploadedLists, 'get'>
  readonly lookUpGroup: Bound<typeof lookUpGroup>
  readonly holders: Pick<Holders, 'walk'>
  readonly queueIntake: Bound<typeof queueIntake>
  readonly clock: Pick<Clock, 'now'>
}

type Adding = {
  readonly id: string
  /** How and when these people agreed, in the owner's words. */
  readonly agreed: string
}

const longestWords = 300

/**
 * Has the people of an uploaded list imported. The list's own name is the upload's: confirmed twice, it comes in once.
 * A list that does not tell that its people agreed to mail waits for its owner's words.
 */
export async function addList(
  ports: AddListPorts,
  groupId: string,
  { id, agreed: words }: Adding,
): Promise<'queued' | 'gone' | { readonly problem: string }> {
  const list = await ports.uploadedLists.get(groupId, id, timeAt(ports.clock.now()))
  if (!list) return 'gone'
  const { at: now } = list
  const { people, outside, unagreed } = await readUploaded(list)
  const agreed = plainLine(words).slice(0, longestWords) || undefined
  if (unagreed > 0 && agreed === undefined) {
    return { problem: sentence('Say how and when these people agreed to get mail. Nobody was added yet.') }
  }
  if (!isThrough(await ports.holders.walk(groupId))) {
    return { problem: sentence('Wait until it is known who of them is a member already. Nobody was added yet.') }
  }
  const task = { groupId, kept: await ports.lookUpGroup(groupId), agreed, now }
  const records: ActivityRecord[] = []
  for (const found of [memberRecords(people, task), withdrawals(outside, task)]) {
    for await (const { found: piece } of found) if ('record' in piece) records.push(piece.record)
  }
  if (records.length === 0) return { problem: sentence('Nobody on this list can be added.') }
  await ports.queueIntake({ groupId, upload: id, records })
  return 'queued'
}
