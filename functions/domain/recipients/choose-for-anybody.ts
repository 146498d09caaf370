import { chooseForMember } from '../choosing/choose-for-member.ts'
import type { History } from '../choosing/history.ts'
import type { PickedDiscussion } from '../choosing/picks.ts'
import { dateAt } from '../times.ts'
import { type Occasion, rulesFor } from './decide-recipient.ts'

/** Somebody of whom only this is known; `lastThere` is ISO 8601. */
type Anybody = {
  readonly memberId: string
  readonly lastThere: string
  readonly isFarewell: boolean
  /** What their mails showed them, if that is known: those before this one count. */
  readonly shown?: History['shown'] | undefined
}

/** The discussions of a mail, best first; where they are too few for one, as many as there are. */
export type PicksForAnybody = { readonly picks: readonly PickedDiscussion[]; readonly isEnough: boolean }

/** What a mail shows a member who took part in nothing. */
export function chooseForAnybody(
  occasion: Pick<Occasion, 'settings' | 'choice' | 'asOf'>,
  { memberId, lastThere, isFarewell, shown = [] }: Anybody,
): PicksForAnybody {
  const rules = rulesFor(occasion, { isFarewell })
  // As if their latest mail had come when they were last there: that is how far back theirs looks.
  const past = { lastDate: dateAt(lastThere), lastKind: 'regular' as const, lastAt: lastThere, unanswered: 0 }
  // An edition that is going out may be in their history already, and is looked at as it is.
  const history = { ...past, shown: shown.filter(({ at }) => at < occasion.asOf) }
  const reader = { memberId, lastThere, history, muted: [], took: [] }
  const found = chooseForMember(occasion.choice, reader, { ...rules, minimumDiscussions: 0 })
  const picks = found === 'nothing new' ? [] : found
  return { picks, isEnough: picks.length >= rules.minimumDiscussions }
}
