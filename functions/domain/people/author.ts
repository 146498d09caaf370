import { type HelperList, helperIdOf } from './helper.ts'

/** Who changed something in a group: an owner by their member's id, or a helper by the name of `helperIdOf`. */
export type Author = { readonly groupId: string; readonly memberId: string }

/** A version, and the name of whoever saved it, where it is known. */
export type Signed<Version> = Version & { readonly savedBy: string | undefined }

type Named = { readonly id: string; readonly name?: string }

export type ReadAuthorsPorts = {
  readonly members: { readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Named[]> }
  readonly helpers: { readonly list: (groupId: string) => Promise<HelperList> }
}

/** The names of authors, and of other members, by their ids: who has none, or is gone, is not among them. */
export async function readAuthors(
  { members, helpers }: ReadAuthorsPorts,
  groupId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(ids)
  if (wanted.size === 0) return new Map()
  const [found, list] = await Promise.all([members.getMany(groupId, [...wanted]), helpers.list(groupId)])
  const helping = list.helpers.map(({ address, name }) => ({ id: helperIdOf(address), name }))
  const named = [...found, ...helping].flatMap(({ id, name }) => (name && wanted.has(id) ? [[id, name] as const] : []))
  return new Map(named)
}

/** Signs each version with the name of its author. */
export async function signed<Version extends { readonly by: { readonly memberId: string } }>(
  ports: ReadAuthorsPorts,
  groupId: string,
  versions: readonly Version[],
): Promise<readonly Signed<Version>[]> {
  const names = await readAuthors(
    ports,
    groupId,
    versions.map(({ by }) => by.memberId),
  )
  return versions.map((version) => ({ ...version, savedBy: names.get(version.by.memberId) }))
}
