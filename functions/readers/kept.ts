import { chunksIn } from '../domain/chunks.ts'
import type { Discussion, Member } from '../domain/community.ts'

/** Looks up items imported before. */
export type Kept = {
  readonly discussions: (ids: readonly string[]) => Promise<readonly Discussion[]>
  readonly members: (ids: readonly string[]) => Promise<readonly Member[]>
  /** The ids of the members who have these addresses, by the address in lower case. */
  readonly holders: (emails: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

export const lookedUpAtOnce = 500

/** What is kept of these people, by their ids. */
export async function membersById(
  ids: readonly string[],
  kept: Pick<Kept, 'members'>,
): Promise<ReadonlyMap<string, Member>> {
  return new Map((await kept.members(ids)).map((member) => [member.id, member]))
}

/** Each of these people, with what is kept of them. */
export async function* withKept<Person extends { readonly id: string }>(
  people: Iterable<Person>,
  kept: Pick<Kept, 'members'>,
): AsyncGenerator<{ readonly person: Person; readonly known: Member | undefined }> {
  for (const some of chunksIn(people, lookedUpAtOnce)) {
    const ids = some.map(({ id }) => id)
    const known = await membersById(ids, kept)
    for (const person of some) yield { person, known: known.get(person.id) }
  }
}
