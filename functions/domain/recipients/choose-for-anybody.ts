import { chooseForMember } from '../choosing/choose-for-member.ts'
import type { PickedDiscussion } from '../choosing/picks.ts'
import { type Occasion, rulesFor } from './decide-recipient.ts'

/** Somebody of whom only this is known; `lastThere` is ISO 8601. */
type Anybody = { readonly memberId: string; readonly lastThere: string; readonly isFarewell: boolean }

/** The discussions of a mail, best first; where they are too few for one, as many as there are. */
export type PicksForAnybody = { readonly picks: readonly PickedDiscussion[]; readonly isEnough: boolean }

/** What a mail shows a member who was shown nothing yet and took part in nothing. */
export function chooseForAnybody(
  occasion: Pick<Occasion, 'settings' | 'choice' | 'asOf'>,
  { isFarewell, ...known }: Anybody,
): PicksForAnybody {
  const rules = rulesFor(occasion, { isFarewell })
  const reader = { ...known, history: undefined, muted: [], took: [] }
  const found = chooseForMember(occasion.choice, reader, { ...rules, minimumDiscussions: 0 })
  const picks = found === 'nothing new' ? [] : found
  return { picks, isEnough: picks.length >= rules.minimumDiscussions }
}
