import { firstPostsShape } from '../../domain/likeness/first-posts.ts'
import { decodeProfile } from '../../domain/likeness/profile.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Members, PersonalData, PersonalItem } from '../../ports.ts'

type ExportMemberPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly personalData: Pick<PersonalData, 'itemsOf'>
}

/** All data about a member of a group, item by item; undefined if the group never knew that id. */
export async function exportMember(
  { members, personalData }: ExportMemberPorts,
  subject: { readonly groupId: string; readonly memberId: string },
  onSeen: (items: number) => void = () => undefined,
): Promise<readonly PersonalItem[] | undefined> {
  const [member] = await members.getMany(subject.groupId, [subject.memberId])
  if (!member) return undefined
  const known = withoutUndefined({ ...subject, email: member.email })
  const items: PersonalItem[] = []
  for await (const { table, item } of personalData.itemsOf(known, onSeen)) items.push({ table, item: readable(item) })
  return items
}

/** What is stored as numbers, as what they stand for: a profile's words are known by their hashes alone. */
function readable(item: PersonalItem['item']): PersonalItem['item'] {
  const { posts } = firstPostsShape.safeParse(item).data ?? {}
  const joined = posts?.map(([discussionId, at]) => ({ discussionId, at: timeAt(at * 1000) }))
  const words = item.profile instanceof Uint8Array ? [...decodeProfile(item.profile)] : undefined
  const profile = words?.map(([hash, weight]) => ({ hash, weight }))
  return { ...item, ...withoutUndefined({ posts: joined, profile }) }
}
