import { LaterError } from '../../domain/errors.ts'
import { type HelperList, hasOwner, helperAt, withHelper, withoutHelper } from '../../domain/people/helper.ts'
import { type ReadImportedOwnersPorts, readImportedOwners } from '../../domain/people/imported-owner.ts'
import type { Role } from '../../domain/people/role.ts'
import type { Helpers } from '../../ports.ts'

export type ChangeHelperPorts = ReadImportedOwnersPorts & { readonly helpers: Pick<Helpers, 'list' | 'save'> }

/** Owners change roles rarely: more changes at one moment do not come from owners. */
const mostTries = 5

/** Gives a helper another role. A group always keeps an owner: its platform's, as long as their rows say so, or one from here. */
export function setRole(ports: ChangeHelperPorts, groupId: string, address: string, role: Role) {
  return change(ports, groupId, address, (list) => {
    const helper = helperAt(list, address)
    return helper ? withHelper(list, { ...helper, role }) : list
  })
}

/** Takes a helper's role away: whatever page they ask for next is refused. */
export function removeHelper(ports: ChangeHelperPorts, groupId: string, address: string) {
  return change(ports, groupId, address, (list) => withoutHelper(list, address))
}

async function change(
  ports: ChangeHelperPorts,
  groupId: string,
  address: string,
  make: (list: HelperList) => HelperList,
): Promise<'changed' | 'nobody' | 'last owner'> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const list = await ports.helpers.list(groupId)
    if (!helperAt(list, address)) return 'nobody'
    const next = make(list)
    if (!hasOwner(next, (await readImportedOwners(ports, groupId)).length)) return 'last owner'
    const isGone = helperAt(next, address) === undefined
    if (await ports.helpers.save(groupId, next, { address, isGone })) return 'changed'
  }
  throw new LaterError('Others were changing the same list. Please try again.')
}
