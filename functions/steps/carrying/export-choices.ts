import type { CarriedRecord } from '../../domain/carrying/carried-record.ts'
import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import { addressesOf } from '../../domain/recipients/standing.ts'
import type { Carrying, Members } from '../../ports.ts'

export type ExportChoicesPorts = {
  readonly members: Pick<Members, 'shards' | 'page'>
  readonly carrying: Pick<Carrying, 'choices' | 'refusals' | 'addresses' | 'hashOf'>
}

const pageSize = 500

/**
 * Everything that anybody said against mail, and for it, as records for another stack: of one group what its members chose,
 * and what is known of their addresses and of those that got no mail because of this group; else of all groups. No address
 * is in it.
 */
export async function* exportChoices(ports: ExportChoicesPorts, groupId?: string): AsyncGenerator<CarriedRecord> {
  yield* ports.carrying.refusals(groupId)
  yield* ports.carrying.choices(groupId)
  yield* exportAddresses(ports, groupId)
}

/** What is known of the addresses of a group's members, or of all addresses. */
export async function* exportAddresses(ports: ExportChoicesPorts, groupId?: string): AsyncGenerator<CarriedRecord> {
  const known = groupId === undefined ? undefined : await hashesOf(ports, groupId)
  for await (const address of ports.carrying.addresses()) {
    const by = [address.suppression?.by, address.optOut?.by]
    if (!known || known.has(address.hash) || by.includes(groupId)) yield address
  }
}

async function hashesOf({ members, carrying }: ExportChoicesPorts, groupId: string): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>()
  for (const shard of numbersBelow(members.shards)) {
    const pages = pagesOf(pageSize, (after) => members.page(groupId, shard, after, pageSize))
    for await (const page of pages) for (const email of addressesOf(page)) hashes.add(carrying.hashOf(email))
  }
  return hashes
}
