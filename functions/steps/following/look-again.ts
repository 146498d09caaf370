import { isOnSite } from '../../domain/following/source.ts'
import type { Bound, Curations, Shelves } from '../../ports.ts'
import type { SiteOptions } from '../../readers/site/site-reader.ts'
import type { lookUpGroup } from '../ingest/look-up-group.ts'

type LookAgainPorts = {
  readonly shelves: Pick<Shelves, 'get'>
  readonly curation: Pick<Curations, 'get'>
  readonly lookUpGroup: Bound<typeof lookUpGroup>
}

/**
 * What the next edition may show of a platform: what something happened in of late, what is on the shelf, and what is
 * pinned. It is read again each time, so that what is gone is withdrawn in time.
 */
export async function lookAgain(
  { shelves, curation, lookUpGroup }: LookAgainPorts,
  groupId: string,
  url: string,
): Promise<Pick<SiteOptions, 'again' | 'posts' | 'kept'>> {
  const kept = await lookUpGroup(groupId)
  const [{ discussions: recent, posts }, shelf, wishes] = await Promise.all([
    kept.lately(),
    shelves.get(groupId),
    curation.get(groupId),
  ])
  const shelved = (shelf?.discussions ?? []).map(({ id }) => id)
  const ids = [...new Set([...recent, ...shelved, ...(wishes?.pins ?? [])])]
  const discussions = await kept.discussions(ids)
  // A group may be fed by several platforms: one must not hide what it does not know of another.
  const again = discussions.filter((each) => isOnSite(each.url, url) && each.removedAt === undefined)
  return { kept, posts, again: again.map(({ id }) => id).sort() }
}
