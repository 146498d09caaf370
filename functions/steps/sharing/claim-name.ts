import type { FieldErrors, Refused } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { Groups, PublicNames } from '../../ports.ts'

export type ClaimNamePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly publicNames: PublicNames
}

/**
 * Makes a name the group's own, or its id where it has none, before an address with it is given to anybody. Another
 * group's id is no name either: that group would be found no more.
 */
export async function claimName(
  { groups, publicNames }: ClaimNamePorts,
  groupId: string,
  publicName: string,
): Promise<Refused<FieldErrors> | undefined> {
  const taken = (text: string): Refused<FieldErrors> => ({ kind: 'refused', errors: { publicName: text } })
  if (publicName === '') {
    const isOurs = await publicNames.claim(groupId, groupId)
    return isOurs ? undefined : taken(sentence('Another group uses your group’s ID as its name. Choose a name here.'))
  }
  const other = publicName === groupId ? undefined : await groups.get(publicName)
  if (other || !(await publicNames.claim(publicName, groupId))) {
    return taken(sentence('This name belongs to another group. Choose another.'))
  }
  return undefined
}
