import type { Member } from '../domain/community.ts'
import { ownershipShape } from '../domain/people/ownership.ts'
import type { Owners } from '../ports.ts'
import { addressHash, communityKeys } from '../table.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition } from './table-expressions.ts'

export function ownersIn(table: TableClient): Owners {
  return {
    addressOf: addressHash,
    at: (address) => listRows(table, ownershipShape, inPartition(communityKeys.ownerships(address))),
    idsOf: async (groupId) => {
      const found = await listRows(table, ownershipShape, beginningWith(communityKeys.groupOwner(groupId, '')))
      return found.map(({ memberId }) => memberId)
    },
  }
}

/** Records which members may be owners, and their addresses: the members' own rows decide whether they are. */
export async function noteOwners(table: TableClient, groupId: string, members: readonly Member[]): Promise<void> {
  const owners = members.filter(({ role }) => role === 'owner')
  const rows = owners.flatMap(({ id: memberId, email }) => {
    const owner = { groupId, memberId }
    return [
      { ...communityKeys.groupOwner(groupId, memberId), ...owner },
      ...(email ? [{ ...communityKeys.ownership(addressHash(email), groupId, memberId), ...owner }] : []),
    ]
  })
  await table.putMany(rows)
}
