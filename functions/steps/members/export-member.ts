import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
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
  for await (const item of personalData.itemsOf(known, onSeen)) items.push(item)
  return items
}
