import type { Discussion, Group } from '../community.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import type { Choice } from './choice.ts'
import type { Curation } from './curation.ts'
import type { makeChoice } from './make-choice.ts'

/** What is to be chosen: of which group, as of when (ISO 8601), and what its owners want of the edition. */
export type ChoosingTask = {
  readonly groupId: string
  readonly asOf: string
  readonly curation: Pick<Curation, 'pins' | 'drops'>
}

/** What was found, best first, and what it was found in. */
export type FoundDiscussions = ReturnType<typeof makeChoice> & {
  readonly group: Group
  readonly settings: GroupSettings
  readonly discussions: readonly Discussion[]
}

/** The next edition as far as it can be known: when, from what, and in which languages. */
export type UpcomingEdition = {
  readonly groupId: string
  readonly date: string
  /** When it was looked at, and when it will be sent, ISO 8601. */
  readonly asOf: string
  readonly sendsAt: string
  readonly settings: GroupSettings
  readonly choice: Choice
  readonly discussions: readonly Discussion[]
}
