import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import { inParallel } from '../../domain/in-parallel.ts'
import type { Address } from '../../domain/recipients/address.ts'
import { addressesOf } from '../../domain/recipients/standing.ts'
import type { Addresses, Members } from '../../ports.ts'

type FindSuppressedPorts = {
  readonly members: Pick<Members, 'shards' | 'page'>
  readonly addresses: Pick<Addresses, 'getMany'>
}

/** A member whom no group may mail, and the state of their address. */
export type Unmailed = { readonly memberId: string; readonly email: string; readonly address: Address }

const pageSize = 500
const shardsAtOnce = 4

/**
 * Finds the members of a group whose address is suppressed or refused all groups, in order of their ids, page by page,
 * so that only these are held in memory. The table holds hashes, so addresses of non-members cannot be listed.
 */
export async function findSuppressed(
  ports: FindSuppressedPorts,
  groupId: string,
  onSeen: (members: number) => void = () => undefined,
): Promise<readonly Unmailed[]> {
  const shards = numbersBelow(ports.members.shards).map((shard) => () => findInShard(ports, { groupId, shard, onSeen }))
  const found = await inParallel(shards, shardsAtOnce)
  return found.flat().toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))
}

async function findInShard(
  { members, addresses }: FindSuppressedPorts,
  {
    groupId,
    shard,
    onSeen,
  }: { readonly groupId: string; readonly shard: number; readonly onSeen: (members: number) => void },
): Promise<Unmailed[]> {
  const found: Unmailed[] = []
  for await (const page of pagesOf(pageSize, (after) => members.page(groupId, shard, after, pageSize))) {
    const known = await addresses.getMany(addressesOf(page))
    for (const { id, email = '' } of page) {
      const address = known.get(email)
      if (address?.suppressed || address?.optedOut) found.push({ memberId: id, email, address })
    }
    onSeen(page.length)
  }
  return found
}
