import { openingsOf } from '../../domain/activity/openers.ts'
import { isPseudonym } from '../../domain/activity/pseudonym.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Discussion, Member } from '../../domain/community.ts'
import { openingMark } from '../../domain/publishing/opening-mark.ts'
import type { PublicDiscussion } from '../../domain/publishing/public-edition.ts'
import type { Unshown } from '../../domain/publishing/shown-edition.ts'
import { inPublicOf, readSharers } from '../../domain/recipients/sharers.ts'
import type { Activities, Clock, Discussions, MailRecords, Members } from '../../ports.ts'

export type FindUnshownPorts = {
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

type PublishedDiscussion = Pick<PublicDiscussion, 'id' | 'authorId' | 'openingMark'>

/** What of these discussions of a group, published or about to be, may not be shown to everybody now. */
export type FindUnshown = (groupId: string, published: readonly PublishedDiscussion[]) => Promise<Unshown>

/** In milliseconds. Browsers keep a page for as long again, so that what is removed is gone within a minute. */
const askedAgainAfter = 30_000
const mostKnown = 5000

type Verdict = 'shown' | 'without its opening' | 'unshown'

/** Makes a function that says what was removed, hidden, forgotten or refused. */
export function createFindUnshown(ports: FindUnshownPorts): FindUnshown {
  const known = new Map<string, { readonly verdict: Verdict; readonly until: number }>()
  return async (groupId, published) => {
    const keyOf = ({ id, authorId = '', openingMark: mark = '' }: PublishedDiscussion) =>
      `${groupId} ${id} ${authorId} ${mark}`
    const now = ports.clock.now()
    if (known.size > mostKnown) known.clear()
    const verdicts = new Map<string, Verdict>()
    for (const key of published.map(keyOf)) {
      const answer = known.get(key)
      if (answer && answer.until > now) verdicts.set(key, answer.verdict)
    }
    const asked = published.filter((each) => !verdicts.has(keyOf(each)))
    const judge = asked.length > 0 ? await readJudge(ports, groupId, asked) : () => 'unshown' as const
    for (const each of asked) {
      const verdict = judge(each)
      known.set(keyOf(each), { verdict, until: now + askedAgainAfter })
      verdicts.set(keyOf(each), verdict)
    }
    const those = (verdict: Verdict) =>
      new Set(published.filter((each) => verdicts.get(keyOf(each)) === verdict).map(({ id }) => id))
    return { discussions: those('unshown'), openings: those('without its opening') }
  }
}

async function readJudge(ports: FindUnshownPorts, groupId: string, published: readonly PublishedDiscussion[]) {
  const found = await ports.discussions.getMany(groupId, [...new Set(published.map(({ id }) => id))])
  const byId = new Map(found.map((each) => [each.id, each]))
  const authors = [...new Set(published.flatMap((each) => authorsOf(each, byId.get(each.id))))]
  const [members, removedPosts] = await Promise.all([
    ports.members.getMany(groupId, authors),
    ports.activities.removedPosts(groupId, openingsOf(found)),
  ])
  const present = members.filter(({ id, removedAt }) => removedAt === undefined && !isPseudonym(id))
  const refused = await findRefused(ports, groupId, present)
  const mayStand = new Set(present.map(({ id }) => id).filter((id) => !refused.has(id)))
  const withoutOpening = new Set(removedPosts.map(({ discussionId }) => discussionId))
  return (each: PublishedDiscussion): Verdict => {
    const discussion = byId.get(each.id)
    if (!discussion?.title || isWithdrawn(discussion)) return 'unshown'
    if (!authorsOf(each, discussion).every((id) => mayStand.has(id))) return 'unshown'
    const isEdited = each.openingMark !== undefined && each.openingMark !== openingMark(discussion.opening)
    const isLeftOut = withoutOpening.has(each.id) || !discussion.opening?.excerpt || isEdited
    return isLeftOut ? 'without its opening' : 'shown'
  }
}

/** Those who do not want it. */
async function findRefused(
  ports: FindUnshownPorts,
  groupId: string,
  members: readonly Member[],
): Promise<ReadonlySet<string>> {
  const ids = members.map(({ id }) => id)
  const [records, sharers] = await Promise.all([
    ports.records.getMany(groupId, ids),
    readSharers(ports, groupId, members),
  ])
  const recordOf = new Map(records.map((record) => [record.memberId, record]))
  return new Set(ids.filter((id) => inPublicOf({ record: recordOf.get(id), sharers: sharers.get(id) ?? [] }) === 'no'))
}

/** Who began it, as it was published and as it is known now: a platform may have corrected it. */
function authorsOf({ authorId }: PublishedDiscussion, discussion: Discussion | undefined): readonly string[] {
  return [authorId, discussion?.authorId].flatMap((id) => id ?? [])
}
