import type { EditionSums } from './sending/edition-sums.ts'
import type { TemplateName } from './templates/template-version.ts'

/** An edition's name: its group and the local date of its slot, `yyyy-mm-dd`. */
export type EditionKey = { readonly groupId: string; readonly date: string }

/** An edition with the schedule's time, which every rule of its run goes by. */
export type EditionRun = EditionKey & { readonly asOf: string }

type EditionState = 'opened' | 'frozen' | 'quiet' | 'mailing' | 'finished' | 'cancelled'

export type Edition = EditionRun & {
  readonly state: EditionState
  /** Why there is no mail, when the state is quiet. */
  readonly reason?: string
  /** The frozen choice, best first, at most 300. */
  readonly discussions: readonly Chosen[]
  /** Counted from pages and rows when it ended. */
  readonly sums?: EditionSums
  /** Templates of the owner's that could not be used for it, and what was used instead. */
  readonly broken?: readonly BrokenTemplate[]
}

/** A version of a template that did not typeset: why, and which version was used; 0 is the house's own. */
export type BrokenTemplate = {
  readonly name: TemplateName
  readonly version: number
  readonly reason: string
  readonly used: number
}

/** A discussion of an edition, with how many people posted in the period, and how many posts. */
export type Chosen = { readonly id: string; readonly people: number; readonly replies: number }
