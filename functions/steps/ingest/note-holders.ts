import { cursorAfter } from '../../domain/recipients/cursor.ts'
import { sharingMarks } from '../../domain/sharing/holders.ts'
import type { Clock, Holders, Members } from '../../ports.ts'

export type NoteHoldersPorts = {
  readonly members: Pick<Members, 'page' | 'shards' | 'merge'>
  readonly holders: Pick<Holders, 'note' | 'walk' | 'keepWalk'>
  readonly clock: Pick<Clock, 'now'>
}

const membersAtOnce = 500

/**
 * Notes the addresses of members who were imported before addresses were noted: once for a group, before a list is
 * imported. Goes on where it stopped; answers whether it came to the end within `workFor` milliseconds.
 */
export async function noteHolders(
  { members, holders, clock }: NoteHoldersPorts,
  groupId: string,
  workFor: number = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const end = clock.now() + workFor
  const walk = (await holders.walk(groupId)) ?? { cursor: { shard: 0 } }
  let { cursor } = walk
  while (cursor) {
    if (clock.now() >= end) return false
    const found = await members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    const marks = sharingMarks(await holders.note(groupId, found))
    if (marks.length > 0) await members.merge(groupId, marks)
    cursor = cursorAfter(cursor, found, { full: membersAtOnce, shards: members.shards })
    if (!cursor || found.length > 0) await holders.keepWalk(groupId, cursor ? { cursor } : {})
  }
  return true
}
