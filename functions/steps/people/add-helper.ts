import { LaterError } from '../../domain/errors.ts'
import { type Helper, helperAt, mostHelpers, withHelper } from '../../domain/people/helper.ts'
import { type ReadImportedOwnersPorts, readImportedOwners } from '../../domain/people/imported-owner.ts'
import type { Helpers, Owners } from '../../ports.ts'

export type AddHelperPorts = ReadImportedOwnersPorts & {
  readonly owners: Pick<Owners, 'addressOf'>
  readonly helpers: Pick<Helpers, 'list' | 'save'>
}

const mostTries = 5

/** Why somebody was not added: who has the role that they have stays as they are. */
export type NotAdded = 'an owner' | 'a helper' | 'too many helpers'

/** Gives somebody a role in a group. Who owns the group by its platform needs none. */
export async function addHelper(
  ports: AddHelperPorts,
  groupId: string,
  given: Omit<Helper, 'address'>,
): Promise<Helper | NotAdded> {
  const helper = { ...given, address: ports.owners.addressOf(given.email) }
  const { address } = helper
  const imported = await readImportedOwners(ports, groupId)
  if (imported.some(({ email }) => ports.owners.addressOf(email) === address)) return 'an owner'
  for (let tries = 0; tries < mostTries; tries += 1) {
    const list = await ports.helpers.list(groupId)
    const known = helperAt(list, address)
    if (known) return known.role === 'owner' ? 'an owner' : 'a helper'
    if (list.helpers.length >= mostHelpers) return 'too many helpers'
    if (await ports.helpers.save(groupId, withHelper(list, helper), { address, isGone: false })) return helper
  }
  throw new LaterError('Others were changing the same list. Please try again.')
}
