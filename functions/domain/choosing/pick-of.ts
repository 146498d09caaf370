import { passedByLikeness, type Scores } from '../likeness/order.ts'
import type { Vector } from '../likeness/vector.ts'
import type { Rung } from '../rungs.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { daySeconds, secondsAt } from '../times.ts'
import { type Candidate, lookBacks } from './choice.ts'
import type { History } from './history.ts'
import type { Past } from './past.ts'
import type { PickedDiscussion } from './picks.ts'

/** A discussion that the member may be shown. */
export type Eligible = {
  readonly candidate: Candidate
  /** Among the candidates. */
  readonly index: number
  readonly isUnseen: boolean
  /** Where the member took part: the posts since their last, and since they were last shown it. */
  readonly ownReplies: number
  /** When the member last posted in it, in epoch seconds. */
  readonly tookAt: number | undefined
  /** The tag of it that the member follows. */
  readonly tag: string | undefined
}

/** What one member's order is made of. */
export type Ordered = Scores<Eligible>

/** What one member's order comes from besides that of everybody. */
export type Taste = {
  readonly weight: number
  readonly profile: Vector
  readonly likenesses: ReadonlyMap<number, number>
}

/** What a pick is told from besides the discussion. */
type PickMaterial = {
  readonly history: History | undefined
  readonly taste: Taste
  readonly asOf: string
}

/** A discussion of a mail: where it comes from, why it is there, and what of it is new to the member. */
export function pickOf(each: Eligible, rung: Rung, order: Ordered, material: PickMaterial): PickedDiscussion {
  const after = afterOf(each, rung, material)
  const why = whyOf(each, rung, { news: newsIn(each, after), word: likeWord(each, order, material.taste) })
  return withoutUndefined({ discussionId: each.candidate.id, rung, why, after })
}

/**
 * From when on replies are shown, in epoch seconds. Who took part knows all up to their last post or mail; to others a
 * discussion is told from its opening, unless that is older than the days that are looked back on.
 */
function afterOf({ candidate, tookAt }: Eligible, rung: Rung, { history, asOf }: PickMaterial): number | undefined {
  if (candidate.past) return undefined
  const lastMail = history === undefined ? 0 : secondsAt(history.lastAt)
  if (tookAt !== undefined) return Math.max(tookAt, lastMail)
  const from = secondsAt(asOf) - daySeconds * (lookBacks.find((each) => each === rung) ?? 30)
  return candidate.startedAt !== undefined && candidate.startedAt < from ? from : undefined
}

/** The posts that are new to a member who took part: the same from which the reply that they are shown is chosen. */
function newsIn({ candidate, tookAt }: Eligible, after: number | undefined): number {
  if (tookAt === undefined || after === undefined) return 0
  return candidate.postedAt.filter((at) => at > after).length
}

/** With fewer than this many passed, a discussion would nearly have come anyway. */
const tellingLift = 5

/** The heaviest word of its title that the member's own discussions have too, where likeness lifted it past others. */
function likeWord(each: Eligible, order: Ordered, { profile, likenesses }: Taste): string | undefined {
  // Most are like nothing, and need not be looked for.
  if (profile.size === 0 || !likenesses.has(each.index)) return undefined
  if (passedByLikeness(each, order) < tellingLift) return undefined
  return each.candidate.titleWords?.find(([, hash]) => profile.has(hash))?.[0]
}

/**
 * The strongest true reason: what is new to a member who took part, the owner's pin, a tag that they follow, what likeness
 * did, several people, or new posts. A pin says how many wrote, where anybody did.
 */
function whyOf(
  { candidate, tag }: Eligible,
  rung: Rung,
  { news, word }: { readonly news: number; readonly word: string | undefined },
): PickedDiscussion['why'] {
  const { past, pinned } = candidate
  const dated = past && { month: past.month }
  if (news === 0 && !pinned && tag !== undefined) return { key: 'tag', count: 0, word: tag, ...dated }
  if (news === 0 && !pinned && word !== undefined) return { key: 'like', count: 0, word, ...dated }
  if (past) return whyOfPast(candidate, past)
  const { people, replies } = candidate.counts[lookBacks.find((each) => each === rung) ?? 30]
  if (news > 0) return { key: 'own', count: news }
  if (people > 1) return { key: 'people', count: people }
  if (replies > 0) return { key: 'replies', count: replies }
  return { key: 'pinned', count: 0 }
}

/** An old discussion says when it was started, so that nobody takes it for a new one. */
function whyOfPast({ pinned }: Candidate, { month, people, unanswered }: Past): PickedDiscussion['why'] {
  if (pinned) return { key: 'pinned', count: people, month }
  return unanswered ? { key: 'replies', count: 0, month } : { key: 'people', count: people, month }
}
