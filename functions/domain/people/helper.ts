import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { roles } from './role.ts'

const helperShape = z.object({
  /** The hash of the address, by which they sign in. */
  address: z.string(),
  /** The address as it is mailed. */
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  language: z.string().exactOptional(),
  addedAt: z.string(),
  /** Who added them: nobody of the group, where an operator did. */
  by: z.object({ memberId: z.string() }).exactOptional(),
  /** When they were mailed an invitation, or were about to be. */
  invitedAt: z.string().exactOptional(),
})
/** Somebody who was given a role in the console, or by an operator: no import knows of them. */
export type Helper = DeepReadonly<z.infer<typeof helperShape>>

/** All who help a group, in one item: two changes at once cannot leave it without an owner. */
export const helperListShape = z.object({ revision: z.number(), helpers: z.array(helperShape) })
export type HelperList = DeepReadonly<z.infer<typeof helperListShape>>

export const noHelpers: HelperList = { revision: 0, helpers: [] }
/** So many fit into an item, and into a page that nobody has to search. */
export const mostHelpers = 50

/** By which a helper is the author of what they change, and what stands for the member that they may not be. */
export function helperIdOf(address: string): string {
  return `helper-${address}`
}

export function helperAt({ helpers }: HelperList, address: string): Helper | undefined {
  return helpers.find((each) => each.address === address)
}

/** The list with this helper in it, in place of who had the address before. */
export function withHelper(list: HelperList, helper: Helper): HelperList {
  const isKnown = helperAt(list, helper.address) !== undefined
  const helpers = isKnown
    ? list.helpers.map((each) => (each.address === helper.address ? helper : each))
    : [...list.helpers, helper]
  return { ...list, helpers }
}

export function withoutHelper(list: HelperList, address: string): HelperList {
  return { ...list, helpers: list.helpers.filter((each) => each.address !== address) }
}

/** Whether anybody is left who may do all: `imported` are the owners whom the platform knows, by their members' rows. */
export function hasOwner({ helpers }: Pick<HelperList, 'helpers'>, imported: number): boolean {
  return imported > 0 || helpers.some(({ role }) => role === 'owner')
}
