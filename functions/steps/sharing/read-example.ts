import type { Discussion } from '../../domain/community.ts'
import { searchNames } from '../../domain/publishing/name-search.ts'
import { scrubText } from '../../domain/publishing/scrub-text.ts'
import { shownEdition } from '../../domain/publishing/shown-edition.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
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

/** In characters. */
const longestOpening = 300
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
  const unshown = await ports.findUnshown(groupId, known)
  const shown = known.filter(({ id }) => !unshown.discussions.has(id))
  return { date: edition.date, discussions: await withoutNames(ports, groupId, shown) }
}

async function withoutNames(
  { members }: ReadExamplePorts,
  groupId: string,
  discussions: readonly Discussion[],
): Promise<PublicExample['discussions']> {
  const texts = discussions.flatMap(({ title = '', opening }) => [
    title,
    (opening?.excerpt ?? '').slice(0, longestOpening),
  ])
  const people = discussions.flatMap(({ authorId, participants = [] }) => [
    ...(authorId === undefined ? [] : [authorId]),
    ...participants.map(([id]) => id),
  ])
  const search = searchNames(texts)
  for (const { name } of await members.getMany(groupId, [...new Set(people)].slice(0, mostPeople))) {
    if (name) search.look(name, 'parts')
  }
  const found = search.found()
  const scrubbed = texts.map((text, nth) => scrubText(text, found[nth] ?? [], aMember))
  return discussions.map((_, nth) =>
    withoutUndefined({ title: scrubbed[2 * nth] ?? '', opening: scrubbed[2 * nth + 1] || undefined }),
  )
}

/** The published edition says it in the group's language. */
const aMember = { within: 'a member', first: 'A member' }
