import type { Discussion } from '../../domain/community.ts'
import type { Edition } from '../../domain/edition.ts'
import { searchNames } from '../../domain/publishing/name-search.ts'
import { draftOf, peopleOf, showableOf, textsOf, withoutNames } from '../../domain/publishing/public-draft.ts'
import { shownEdition } from '../../domain/publishing/shown-edition.ts'
import type { Discussions, Editions, Members } from '../../ports.ts'
import type { FindUnshown } from '../publishing/find-unshown.ts'
import type { Published } from './edit-public-editions.ts'

export type ReadExamplePorts = {
  readonly editions: Pick<Editions, 'get'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly findUnshown: FindUnshown
}

/** An edition about as everybody would see it; its numbers are counted when it is published. */
export type PublicExample = {
  readonly date: string
  readonly counts?: { readonly posts: number; readonly people: number }
  readonly discussions: readonly { readonly title: string; readonly opening?: string }[]
}

const mostDiscussions = 7
/** Nobody is looked up whose name an example hardly has. */
const mostPeople = 200

/**
 * The latest edition as everybody sees it or, if none is published yet, the latest one without the names of those who
 * take part in it: all members' names are taken out when it is published, which takes longer than a page may.
 */
export async function readExample(
  ports: ReadExamplePorts,
  groupId: string,
  { ready, missing }: Published,
): Promise<PublicExample | undefined> {
  const [latest] = ready
  if (latest) {
    const unshown = await ports.findUnshown(groupId, latest.discussions)
    const { date, posts, people, discussions } = shownEdition(latest, 'openings', unshown)
    return { date, counts: { posts, people }, discussions: discussions.slice(0, mostDiscussions) }
  }
  const date = missing.at(-1)
  const edition = date === undefined ? undefined : await ports.editions.get({ groupId, date })
  if (!edition) return undefined
  const ids = edition.discussions.slice(0, mostDiscussions).map(({ id }) => id)
  const found = new Map((await ports.discussions.getMany(groupId, ids)).map((each) => [each.id, each]))
  const known = ids.flatMap((id) => found.get(id) ?? [])
  const shown = showableOf(known, await ports.findUnshown(groupId, known))
  return { date: edition.date, discussions: await withoutNamesOfPeople(ports, edition, shown) }
}

async function withoutNamesOfPeople(
  { members }: ReadExamplePorts,
  { groupId, discussions }: Edition,
  shown: readonly Discussion[],
): Promise<PublicExample['discussions']> {
  const draft = draftOf(shown, discussions)
  const ids = peopleOf(shown)
  const search = searchNames(textsOf(draft).texts)
  for (const { name } of await members.getMany(groupId, [...ids].slice(0, mostPeople))) {
    if (name) search.look(name, 'parts')
  }
  return withoutNames(draft, { found: search.found(), word: aMember, ids }).discussions
}

/** The published edition says it in the group's language. */
const aMember = { within: 'a member', first: 'A member' }
