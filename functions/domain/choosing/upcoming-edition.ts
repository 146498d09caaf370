import type { Discussion, Group } from '../community.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { shownDate } from '../schedule/slots.ts'
import type { Candidate, Choice } from './choice.ts'
import type { Curation } from './curation.ts'
import type { makeChoice } from './make-choice.ts'
import type { Quotes } from './quotable.ts'

/** What to choose: the group, the time (ISO 8601), and the owners' curation of the edition. */
export type ChoosingTask = {
  readonly groupId: string
  readonly asOf: string
  readonly curation: Pick<Curation, 'pins' | 'drops'>
}

/** The ranked discussions, best first, and the activity that they come from. */
export type FoundDiscussions = ReturnType<typeof makeChoice> & {
  readonly group: Group
  readonly settings: GroupSettings
  readonly discussions: readonly Discussion[]
  /** What was said in them, so that it is not read twice. */
  readonly quotes: Quotes
}

/** The next edition as far as it is known: when, from which discussions, and in which languages. */
export type UpcomingEdition = {
  readonly groupId: string
  readonly date: string
  /** When this was read, and when it will be sent, ISO 8601. */
  readonly asOf: string
  readonly sendsAt: string
  readonly settings: GroupSettings
  readonly choice: Choice
  readonly discussions: readonly Discussion[]
  /** What was said in them, where that was just read. */
  readonly quotes?: Quotes
}

/** The same edition, once it is known which dormant members it lets in. */
export function letIn(upcoming: UpcomingEdition, ramp: Choice['ramp']): UpcomingEdition {
  return { ...upcoming, choice: { ...upcoming.choice, ramp } }
}

/** What a mail of an edition is typeset from that shows these discussions: others would be typeset for nothing. */
export function materialOf(upcoming: UpcomingEdition, ids: Iterable<string>) {
  const { groupId, asOf, quotes, choice, settings, date, sendsAt } = upcoming
  const shown = new Set(ids)
  return {
    ...choice,
    groupId,
    asOf,
    quotes,
    date: shownDate(settings.schedule, { date, asOf: sendsAt }),
    slot: date,
    candidates: choice.candidates.filter(({ id }) => shown.has(id)),
  }
}

/** Those of a mail first, then as they are ranked: this week's, then those with older posts, then the old ones. */
export function inMailOrder({ candidates, orders }: FoundDiscussions, first: readonly string[]): readonly Candidate[] {
  const placeOf = new Map(candidates.map(({ id }, place) => [id, place]))
  const places = new Set([...first.flatMap((id) => placeOf.get(id) ?? []), ...orders[7], ...candidates.keys()])
  return [...places].flatMap((place) => candidates[place] ?? [])
}

/** What goes into an edition: a pin stands where its owner put it, also where their own mail leaves it out. */
export function withPins({ candidates }: FoundDiscussions, picked: readonly string[], most: number): readonly string[] {
  const pins = candidates.filter(({ pinned }) => pinned).map(({ id }) => id)
  return [...new Set([...pins, ...picked])].slice(0, most)
}
