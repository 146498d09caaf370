import type { Member } from '../community.ts'

/** Whether the member's own row says, now, that they own their group. */
export function isImportedOwner({ role, removedAt }: Member): boolean {
  return role === 'owner' && removedAt === undefined
}

export type ReadImportedOwnersPorts = {
  readonly owners: { readonly idsOf: (groupId: string) => Promise<readonly string[]> }
  readonly members: { readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Member[]> }
}

/** The owners that a group's platform knows. One without an address cannot sign in, and counts for nothing here. */
export async function readImportedOwners(
  { owners, members }: ReadImportedOwnersPorts,
  groupId: string,
): Promise<readonly (Member & { readonly email: string })[]> {
  const known = await members.getMany(groupId, await owners.idsOf(groupId))
  return known.flatMap((member) => {
    const { email } = member
    return email !== undefined && email !== '' && isImportedOwner(member) ? [{ ...member, email }] : []
  })
}
