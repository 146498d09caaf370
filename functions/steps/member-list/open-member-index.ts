import { createMemberIndex, type MemberIndex } from '../../domain/member-list/look-through.ts'
import type { MemberLists } from '../../ports.ts'

/** A group, and the revision of its list: what was opened stays right for as long as that is the same. */
export type MemberIndexTask = { readonly groupId: string; readonly revision: number }

/** Makes a group's list ready to be looked through. */
export async function openMemberIndex(
  { memberLists }: { readonly memberLists: Pick<MemberLists, 'read'> },
  { groupId }: MemberIndexTask,
): Promise<MemberIndex> {
  return createMemberIndex(await memberLists.read(groupId))
}
