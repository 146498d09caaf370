/** An owner who changed something in their group. */
export type Author = { readonly groupId: string; readonly memberId: string }

/** A version, and the name of the owner who saved it, where it is known. */
export type Signed<Version> = Version & { readonly savedBy: string | undefined }

type Named = { readonly id: string; readonly name?: string }

/** Signs each version with the name of its author. */
export async function signed<Version extends { readonly by: { readonly memberId: string } }>(
  versions: readonly Version[],
  readMembers: (ids: readonly string[]) => Promise<readonly Named[]>,
): Promise<readonly Signed<Version>[]> {
  const ids = new Set(versions.map(({ by }) => by.memberId))
  const names = new Map((await readMembers([...ids])).map(({ id, name }) => [id, name]))
  return versions.map((version) => ({ ...version, savedBy: names.get(version.by.memberId) }))
}
