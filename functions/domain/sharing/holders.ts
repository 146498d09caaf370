import * as z from 'zod'
import type { Member } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A member is told of so many others with their address, those with the smallest ids. */
export const mostSharers = 10
const mostHolders = 20

/** The ids of the members of a group who have an address, or had it, in order; `id` stands for the address. */
export const holdersShape = z.object({ id: z.string(), memberIds: z.array(z.string()) })
export type AddressHolders = DeepReadonly<z.infer<typeof holdersShape>>

/** The same for any order of notes. */
export function mergeHolders(kept: AddressHolders, known: AddressHolders): AddressHolders {
  return { id: kept.id, memberIds: mergeIds(kept.memberIds, known.memberIds, mostHolders) }
}

/** The smallest ids of both lists, each once and in order. */
export function mergeIds(one: readonly string[], other: readonly string[], most: number): string[] {
  return [...new Set([...one, ...other])].sort().slice(0, most)
}

/** What marks members who share an address, given the ids of the holders of each: one entry for each member. */
export function sharingMarks(holders: readonly (readonly string[])[]): readonly Member[] {
  const others = new Map<string, readonly string[]>()
  for (const ids of holders) {
    // Of thousands who have one address, each is told of the first alone.
    const first = mergeIds(ids, [], mostSharers + 1)
    for (const id of ids) {
      const found = first.filter((other) => other !== id)
      if (found.length > 0) others.set(id, mergeIds(others.get(id) ?? [], found, mostSharers))
    }
  }
  return [...others].map(([id, sharedWith]) => ({ id, sharedWith }))
}
