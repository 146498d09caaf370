import { type Look, usualLook } from './look.ts'

type SavedLooks = { readonly list: (groupId: string, most: number) => Promise<readonly { readonly look: Look }[]> }

/** The look that a group has now: the usual one, until an owner saves another. */
export async function latestLook(looks: SavedLooks, groupId: string): Promise<Look> {
  const [latest] = await looks.list(groupId, 1)
  return latest?.look ?? usualLook
}
