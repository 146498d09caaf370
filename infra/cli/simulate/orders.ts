import type { Choice, Participation } from '../../../functions/domain/choosing/choice.ts'
import {
  type ChoosingRules,
  chooseForMember,
  type NamedChoice,
  nameChoice,
  type Reader,
} from '../../../functions/domain/choosing/choose-for-member.ts'
import type { History } from '../../../functions/domain/choosing/history.ts'
import { once } from '../../../functions/domain/shapes/once.ts'
import { latest, secondsAt } from '../../../functions/domain/times.ts'

type ChosenEdition = { readonly asOf: string; readonly choice?: Choice; readonly rules?: ChoosingRules }

/** A member with what they had been mailed before an edition, and all their posts, the oldest first. */
type Mailed = {
  readonly memberId: string
  readonly history: History | undefined
  readonly posts: readonly { readonly discussionId: string; readonly createdAt: string }[]
}

/**
 * What an edition could have shown a member instead, by discussions' ids: their own discussions first and the others in the
 * order for all, and the order for all alone. Both leave out what a mail leaves out for that member.
 */
export function ordersOf(
  { asOf, choice, rules }: ChosenEdition,
  { memberId, history, posts }: Mailed,
): { readonly own: readonly string[]; readonly top: readonly string[] } {
  if (!choice || !rules) return { own: [], top: [] }
  const named = once(plainChoices, choice, () => withoutLikeness(choice))
  const before = posts.filter(({ createdAt }) => createdAt <= asOf)
  const lastThere = before.at(-1)?.createdAt
  const choose = (took: Participation) => {
    const reader: Reader = { memberId, history, lastThere, muted: [], took }
    const picks = chooseForMember(named, reader, { ...rules, minimumDiscussions: 0 })
    return picks === 'nothing new' ? [] : picks.map(({ discussionId }) => discussionId)
  }
  return { own: choose(participationIn(choice, before)), top: choose([]) }
}

/** Many members are mailed from one choice. */
const plainChoices = new WeakMap<Choice, NamedChoice>()

function withoutLikeness({ likeness: _, ...plain }: Choice): NamedChoice {
  return nameChoice(plain)
}

function participationIn({ candidates }: Choice, posts: Mailed['posts']): Participation {
  const lastPosts = new Map<string, string>()
  for (const { discussionId, createdAt } of posts) {
    lastPosts.set(discussionId, latest(lastPosts.get(discussionId), createdAt) ?? createdAt)
  }
  return candidates.flatMap(({ id }, place) => {
    const at = lastPosts.get(id)
    return at === undefined ? [] : [[place, secondsAt(at)] as const]
  })
}
