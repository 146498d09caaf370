import type { Choice } from '../../../functions/domain/choosing/choice.ts'
import {
  type ChoosingRules,
  chooseForMember,
  type NamedChoice,
  nameChoice,
  type Reader,
} from '../../../functions/domain/choosing/choose-for-member.ts'
import { participationsIn } from '../../../functions/domain/choosing/participation.ts'
import { encodeProfile, profileOf } from '../../../functions/domain/likeness/profile.ts'
import { type Vector, weigh } from '../../../functions/domain/likeness/vector.ts'
import { wordsOf } from '../../../functions/domain/likeness/words.ts'
import { longestLookBack } from '../../../functions/domain/rungs.ts'
import { once } from '../../../functions/domain/shapes/once.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import type { DatedDiscussion } from './gather.ts'
import type { KnownSoFar } from './known-so-far.ts'

/** Three orders of what a member may be shown: the same for all, their own discussions first, and the rule that mails follow. */
const orders = ['top', 'own', 'rule'] as const
export type Ranked<Value> = Readonly<Record<(typeof orders)[number], Value>>

/** At which place of each order a discussion is, from 0. */
export type Ranking = {
  /** Absent: the member would not have been shown it. */
  readonly places: Partial<Ranked<number>>
  /** Whether the latest post in it was their own, so that they waited for an answer. */
  readonly waited: boolean
}

/** Where a discussion stands in a member's orders. */
export type OrdersFor = (memberId: string, lastPostAt: string, discussionId: string) => Ranking

/**
 * The orders of an edition, each by the rule that mails are chosen by: as the first mail, which looks back to the member's
 * last post, and as long as there are discussions.
 */
export function orderForMembers(
  made: Pick<Choice, 'candidates' | 'orders' | 'news' | 'visits' | 'likeness'>,
  known: KnownSoFar,
  asOf: string,
): OrdersFor {
  const withLikeness = nameChoice({ ...made, languages: ['en'], ramp: { size: 0 } })
  const { likeness: _, ...without } = withLikeness
  const took = participationsIn(made.candidates, known.discussions)
  const weighed = weighOnce(known)
  const all = made.candidates.length
  const rules: ChoosingRules = {
    asOf,
    discussionsPerMail: all,
    minimumDiscussions: 0,
    fillTo: all,
    reach: longestLookBack,
  }
  return (memberId, lastPostAt, discussionId) => {
    const anybody = { memberId, history: undefined, lastThere: lastPostAt, muted: [], took: [] }
    const member = { ...anybody, took: took.get(memberId) ?? [] }
    const profile = encodeProfile(profileOf(known.joinedBy(memberId).map(weighed)))
    const placeIn = (choice: NamedChoice, reader: Reader) => placeOf(discussionId, choice, reader, rules)
    return {
      places: withoutUndefined({
        top: placeIn(without, anybody),
        own: placeIn(without, member),
        rule: placeIn(withLikeness, { ...member, profile }),
      }),
      waited: made.candidates.some(({ id, lastPosterId }) => id === discussionId && lastPosterId === memberId),
    }
  }
}

function placeOf(id: string, choice: NamedChoice, reader: Reader, rules: ChoosingRules): number | undefined {
  const picks = chooseForMember(choice, reader, rules)
  const place = picks === 'nothing new' ? -1 : picks.findIndex(({ discussionId }) => discussionId === id)
  return place === -1 ? undefined : place
}

/** Many members joined the same discussions. */
function weighOnce({ frequencies }: KnownSoFar): (discussion: DatedDiscussion) => Vector {
  const weighed = new Map<string, Vector>()
  return (discussion) => once(weighed, discussion.id, () => weigh(wordsOf(discussion), frequencies))
}
