import { helperIdOf } from '../../domain/people/helper.ts'
import { type ReadImportedOwnersPorts, readImportedOwners } from '../../domain/people/imported-owner.ts'
import { type Role, roles } from '../../domain/people/role.ts'
import type { Helpers, Owners } from '../../ports.ts'

export type ReadPeoplePorts = ReadImportedOwnersPorts & {
  readonly owners: Pick<Owners, 'addressOf'>
  readonly helpers: Pick<Helpers, 'list'>
}

/** Somebody who has a role in a group. */
export type RoleHolder = {
  /** The author of what they change. */
  readonly id: string
  /** The hash of their address. */
  readonly address: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** The platform's owners are changed there, and nowhere else. */
  readonly isImported: boolean
  readonly invitedAt?: string | undefined
}

/** Everybody with a role in the group, owners first: an address that the platform calls an owner is that alone. */
export async function readPeople(ports: ReadPeoplePorts, groupId: string): Promise<readonly RoleHolder[]> {
  const [imported, { helpers }] = await Promise.all([readImportedOwners(ports, groupId), ports.helpers.list(groupId)])
  const owners = imported.map(({ id, email, name = '' }): RoleHolder => {
    const address = ports.owners.addressOf(email)
    return { id, address, email, name, role: 'owner', isImported: true }
  })
  const isOwned = new Set(owners.map(({ address }) => address))
  const added = helpers
    .filter(({ address }) => !isOwned.has(address))
    .map(({ address, email, name, role, invitedAt }): RoleHolder => {
      return { id: helperIdOf(address), address, email, name, role, invitedAt, isImported: false }
    })
  const byRole = added.toSorted((one, other) => roles.indexOf(other.role) - roles.indexOf(one.role))
  return [...owners, ...byRole]
}
