import { openersOf, openingsOf } from '../../domain/activity/openers.ts'
import { removedAmong } from '../../domain/activity/removed.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion } from '../../domain/community.ts'
import type { PublicDiscussion, PublicEdition } from '../../domain/publishing/public-edition.ts'
import type { Activities, Clock, Discussions, MailRecords, Members } from '../../ports.ts'

export type FindHiddenPorts = {
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly clock: Pick<Clock, 'now'>
}

/** What everybody may no longer see of a discussion: nothing of it, or its opening alone. */
export type HiddenPart = 'all' | 'opening'

/** What is hidden of a group's discussions, by their ids: now, or at most half a minute ago. */
export type FindHidden = (
  groupId: string,
  shown: readonly Pick<PublicDiscussion, 'id' | 'authorId'>[],
) => Promise<ReadonlyMap<string, HiddenPart>>

/** In milliseconds: with the minute that pages are kept for, a removal is noticed in time. Each process asks no more often. */
const askedAgainAfter = 30_000
const mostKnown = 5000

/**
 * Makes a function that says what everybody may no longer see: what was removed or hidden, what a member began who was
 * removed or forgotten or refuses it, and an opening whose post was removed.
 */
export function createFindHidden(ports: FindHiddenPorts): FindHidden {
  const known = new Map<string, { readonly part: HiddenPart | undefined; readonly until: number }>()
  return async (groupId, shown) => {
    const now = ports.clock.now()
    const keyOf = ({ id, authorId = '' }: Pick<PublicDiscussion, 'id' | 'authorId'>) => `${groupId} ${id} ${authorId}`
    const asked = shown.filter((each) => (known.get(keyOf(each))?.until ?? 0) <= now)
    if (known.size > mostKnown) known.clear()
    const found = asked.length > 0 ? await lookUp(ports, groupId, asked) : new Map<string, HiddenPart>()
    for (const each of asked) known.set(keyOf(each), { part: found.get(each.id), until: now + askedAgainAfter })
    return new Map(
      shown.flatMap((each) => {
        const part = known.get(keyOf(each))?.part
        return part ? [[each.id, part] as const] : []
      }),
    )
  }
}

/** Makes a function that takes out of public editions what may no longer be seen. */
export function createShowPublic(findHidden: FindHidden) {
  return async (groupId: string, editions: readonly PublicEdition[]): Promise<readonly PublicEdition[]> => {
    const hidden = await findHidden(groupId, [...editions.flatMap(({ discussions }) => discussions)])
    return editions.map(({ discussions, ...edition }) => ({
      ...edition,
      discussions: discussions.flatMap(({ opening, ...each }) => {
        const part = hidden.get(each.id)
        if (part === 'all') return []
        return part === 'opening' || opening === undefined ? [each] : [{ ...each, opening }]
      }),
    }))
  }
}

async function lookUp(
  ports: FindHiddenPorts,
  groupId: string,
  asked: readonly Pick<PublicDiscussion, 'id' | 'authorId'>[],
): Promise<ReadonlyMap<string, HiddenPart>> {
  const rows = await ports.discussions.getMany(
    groupId,
    asked.map(({ id }) => id),
  )
  const people = [...new Set([...openersOf(rows), ...openersOf(asked)])]
  const [members, records, removedPosts] = await Promise.all([
    people.length > 0 ? ports.members.getMany(groupId, people) : [],
    people.length > 0 ? ports.records.getMany(groupId, people) : [],
    rows.length > 0 ? ports.activities.removedPosts(groupId, openingsOf(rows)) : [],
  ])
  const gone = removedAmong(members)
  const there = new Set(members.map(({ id }) => id))
  const refusing = new Set(records.filter(({ inPublic }) => inPublic === 'no').map(({ memberId }) => memberId))
  const removedOpenings = new Set(removedPosts.map(({ discussionId }) => discussionId))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const isRefused = (authorId: string | undefined) =>
    authorId !== undefined && (!there.has(authorId) || refusing.has(authorId))
  const partOf = ({ id, authorId }: (typeof asked)[number]): HiddenPart | undefined => {
    const row: Discussion | undefined = byId.get(id)
    if (!row || isWithdrawn(row, gone) || isRefused(row.authorId) || isRefused(authorId)) return 'all'
    return !row.opening || removedOpenings.has(id) ? 'opening' : undefined
  }
  const parts = asked.map((each) => [each.id, partOf(each)] as const)
  return new Map(parts.flatMap(([id, part]) => (part ? [[id, part] as const] : [])))
}
