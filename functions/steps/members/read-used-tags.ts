import { isStillThere } from '../../domain/recipients/standing.ts'
import type { GroupFrequencies, LinkSubject, Members } from '../../ports.ts'

export type ReadUsedTagsPorts = {
  readonly frequencies: Pick<GroupFrequencies, 'get'>
  readonly members: Pick<Members, 'getMany'>
}

/** The tags that a group's discussions use most, the most used first; none for a link's member who left the group. */
export async function readUsedTags(
  { frequencies, members }: ReadUsedTagsPorts,
  { groupId, memberId, preview }: LinkSubject,
): Promise<readonly string[]> {
  const [known, [member]] = await Promise.all([frequencies.get(groupId), members.getMany(groupId, [memberId])])
  const isThere = preview || isStillThere(member)
  return isThere ? (known?.tags ?? []).map(([tag]) => tag) : []
}
