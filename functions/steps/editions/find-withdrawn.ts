import { openersOf } from '../../domain/activity/openers.ts'
import { removedAmong } from '../../domain/activity/removed.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Clock, Discussions, Members } from '../../ports.ts'

export type FindWithdrawnPorts = {
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** The discussions of a group that may no longer be shown. */
export type FindWithdrawn = (groupId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>

/** In milliseconds: how late a removal may be noticed. Each process asks no more often. */
const askedAgainAfter = 30_000
const mostKnown = 2000

/** Makes a function that says which of the discussions chosen earlier have been withdrawn since. */
export function createFindWithdrawn({ discussions, members, clock }: FindWithdrawnPorts): FindWithdrawn {
  const known = new Map<string, { readonly isGone: boolean; readonly until: number }>()
  return async (groupId, ids) => {
    const keyOf = (id: string) => `${groupId} ${id}`
    const all = [...new Set(ids)]
    const now = clock.now()
    const asked = all.filter((id) => (known.get(keyOf(id))?.until ?? 0) <= now)
    const found = asked.length > 0 ? await discussions.getMany(groupId, asked) : []
    const authors = openersOf(found)
    const opened = authors.length > 0 ? await members.getMany(groupId, authors) : []
    const removed = removedAmong(opened)
    const byId = new Map(found.map((each) => [each.id, each]))
    for (const id of asked) {
      known.set(keyOf(id), { isGone: isWithdrawn(byId.get(id), removed), until: now + askedAgainAfter })
    }
    const gone = new Set(all.filter((id) => known.get(keyOf(id))?.isGone))
    if (known.size > mostKnown) known.clear()
    return gone
  }
}
