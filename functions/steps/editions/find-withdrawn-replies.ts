import { removedAmong } from '../../domain/activity/removed.ts'
import type { PickedDiscussion } from '../../domain/choosing/picks.ts'
import type { CompiledVariant, ReplyVoice } from '../../domain/templates/variant.ts'
import { replyKey, shownReply } from '../../mail/shown-reply.ts'
import type { Activities, Clock, Members } from '../../ports.ts'

export type FindWithdrawnRepliesPorts = {
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** The replies of a variant that may no longer be shown to a member, as `replyKey` writes them. */
export type FindWithdrawnReplies = (
  groupId: string,
  variant: Pick<CompiledVariant, 'spoken'>,
  reader: { readonly memberId: string; readonly picks: readonly PickedDiscussion[] },
) => Promise<ReadonlySet<string>>

/** In milliseconds: how late a removal may be noticed. Each process asks no more often. */
const askedAgainAfter = 30_000
const mostKnown = 5000

type PlacedReply = { readonly discussionId: string; readonly reply: ReplyVoice }
type AskedReply = { readonly isGone: Promise<boolean>; readonly until: number }

/**
 * Makes a function that says which replies were removed since they were typeset, or whose authors were. It asks only for
 * those that the member is about to be shown, and then for what would be shown in their place.
 */
export function createFindWithdrawnReplies(ports: FindWithdrawnRepliesPorts): FindWithdrawnReplies {
  const known = new Map<string, AskedReply>()
  const ask = (groupId: string, replies: readonly PlacedReply[]) => {
    if (known.size > mostKnown) known.clear()
    const now = ports.clock.now()
    const keyOf = (placed: PlacedReply) => `${groupId} ${keyIn(placed)}`
    const asked = replies.filter((each) => (known.get(keyOf(each))?.until ?? 0) <= now)
    if (asked.length > 0) {
      const found = readGone(ports, groupId, asked)
      const until = now + askedAgainAfter
      for (const each of asked) known.set(keyOf(each), { isGone: found.then((gone) => gone.has(keyIn(each))), until })
      // Who waits for the answer hears of the failure; the next one asks anew.
      found.catch(() => {
        for (const each of asked) known.delete(keyOf(each))
      })
    }
    return Promise.all(replies.map((each) => known.get(keyOf(each))?.isGone))
  }

  return async (groupId, { spoken }, { memberId, picks }) => {
    const withdrawnReplies = new Set<string>()
    if (!spoken) return withdrawnReplies
    for (;;) {
      const shown = picks.flatMap((pick): PlacedReply[] => {
        const { discussionId } = pick
        const reply = shownReply(spoken.get(discussionId) ?? { replies: [] }, pick, { memberId, withdrawnReplies })
        return reply ? [{ discussionId, reply }] : []
      })
      const answers = await ask(groupId, shown)
      const gone = shown.filter((_, index) => answers[index])
      if (gone.length === 0) return withdrawnReplies
      for (const each of gone) withdrawnReplies.add(keyIn(each))
    }
  }
}

function keyIn({ discussionId, reply }: PlacedReply): string {
  return replyKey(discussionId, reply.postId)
}

async function readGone(
  { activities, members }: FindWithdrawnRepliesPorts,
  groupId: string,
  replies: readonly PlacedReply[],
): Promise<ReadonlySet<string>> {
  const [posts, authors] = await Promise.all([
    activities.removedPosts(
      groupId,
      replies.map(({ discussionId, reply }) => ({ discussionId, id: reply.postId })),
    ),
    members.getMany(groupId, [...new Set(replies.map(({ reply }) => reply.memberId))]),
  ])
  const removed = removedAmong(authors)
  const byThem = replies.filter(({ reply }) => removed.has(reply.memberId))
  return new Set([...posts.map(({ discussionId, id }) => replyKey(discussionId, id)), ...byThem.map(keyIn)])
}
