import * as z from 'zod'
import type { Member } from '../domain/community.ts'
import type { Owners } from '../ports.ts'
import { addressHash, communityKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const ownership = z.object({ groupId: z.string(), memberId: z.string() })

export function ownersIn(table: TableClient): Owners {
  const find = async (condition: Parameters<TableClient['query']>[0]) => {
    const found: z.infer<typeof ownership>[] = []
    for await (const item of table.query(condition)) found.push(ownership.parse(item))
    return found
  }
  return {
    addressOf: addressHash,
    at: (address) => find({ text: '#pk = :pk', values: { pk: communityKeys.ownerships(address) } }),
    of: async (groupId) => {
      const { pk, sk } = communityKeys.groupOwner(groupId, '')
      const found = await find({ text: '#pk = :pk AND begins_with(#sk, :sk)', values: { pk, sk } })
      return found.map(({ memberId }) => memberId)
    },
  }
}

/** Notes which members may be owners, and at which address: their own rows say whether they are. */
export async function noteOwners(table: TableClient, groupId: string, members: readonly Member[]): Promise<void> {
  const owners = members.filter(({ role }) => role === 'owner')
  const rows = owners.flatMap(({ id: memberId, email }) => {
    const of = { groupId, memberId }
    return [
      { ...communityKeys.groupOwner(groupId, memberId), ...of },
      ...(email ? [{ ...communityKeys.ownership(addressHash(email), groupId, memberId), ...of }] : []),
    ]
  })
  await table.putMany(rows)
}
