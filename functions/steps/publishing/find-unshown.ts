import { isPseudonym } from '../../domain/activity/pseudonym.ts'
import type { PostPlace } from '../../domain/activity/removed.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion } from '../../domain/community.ts'
import type { PublicDiscussion } from '../../domain/publishing/public-edition.ts'
import type { Unshown } from '../../domain/publishing/shown-edition.ts'
import type { Activities, Clock, Discussions, MailRecords, Members } from '../../ports.ts'

export type FindUnshownPorts = {
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

type PublishedDiscussion = Pick<PublicDiscussion, 'id' | 'authorId'>

/** What of these published discussions of a group may not be shown to everybody now. */
export type FindUnshown = (groupId: string, published: readonly PublishedDiscussion[]) => Promise<Unshown>

/** In milliseconds. Browsers keep a page for as long again, so that what is removed is gone within a minute. */
const askedAgainAfter = 30_000
const mostKnown = 2000

type Verdict = 'shown' | 'without its opening' | 'unshown'

/** Makes a function that says what was removed, hidden, forgotten or refused since it was published. */
export function createFindUnshown(ports: FindUnshownPorts): FindUnshown {
  const known = new Map<string, { readonly verdict: Verdict; readonly until: number }>()
  return async (groupId, published) => {
    const keyOf = ({ id, authorId = '' }: PublishedDiscussion) => `${groupId} ${id} ${authorId}`
    const now = ports.clock.now()
    const asked = published.filter((each) => (known.get(keyOf(each))?.until ?? 0) <= now)
    const judge = asked.length > 0 ? await readJudge(ports, groupId, asked) : () => 'unshown' as const
    if (known.size > mostKnown) known.clear()
    const until = now + askedAgainAfter
    for (const each of asked) known.set(keyOf(each), { verdict: judge(each), until })
    const verdictOf = (each: PublishedDiscussion) => known.get(keyOf(each))?.verdict ?? 'unshown'
    const those = (verdict: Verdict) =>
      new Set(published.filter((each) => verdictOf(each) === verdict).map(({ id }) => id))
    return { discussions: those('unshown'), openings: those('without its opening') }
  }
}

async function readJudge(ports: FindUnshownPorts, groupId: string, published: readonly PublishedDiscussion[]) {
  const found = await ports.discussions.getMany(groupId, [...new Set(published.map(({ id }) => id))])
  const byId = new Map(found.map((each) => [each.id, each]))
  const authors = [...new Set(published.flatMap((each) => authorsOf(each, byId.get(each.id))))]
  const posts = found.flatMap(({ id, opening }): PostPlace[] =>
    opening ? [{ discussionId: id, id: opening.postId }] : [],
  )
  const [members, records, removedPosts] = await Promise.all([
    ports.members.getMany(groupId, authors),
    ports.records.getMany(groupId, authors),
    ports.activities.removedPosts(groupId, posts),
  ])
  const refused = new Set(records.filter(({ inPublic }) => inPublic === 'no').map(({ memberId }) => memberId))
  const present = members.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id)
  const mayStand = new Set(present.filter((id) => !refused.has(id) && !isPseudonym(id)))
  const withoutOpening = new Set(removedPosts.map(({ discussionId }) => discussionId))
  return (each: PublishedDiscussion): Verdict => {
    const discussion = byId.get(each.id)
    if (!discussion?.title || isWithdrawn(discussion)) return 'unshown'
    if (!authorsOf(each, discussion).every((id) => mayStand.has(id))) return 'unshown'
    return withoutOpening.has(each.id) || !discussion.opening?.excerpt ? 'without its opening' : 'shown'
  }
}

/** Who began it, as it was published and as it is known now: a platform may have corrected it. */
function authorsOf({ authorId }: PublishedDiscussion, discussion: Discussion | undefined): readonly string[] {
  return [authorId, discussion?.authorId].flatMap((id) => id ?? [])
}
