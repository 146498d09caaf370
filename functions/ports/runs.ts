import type { EditionKey, EditionRun } from '../domain/edition.ts'
import type { Cohort } from '../domain/schedule/cohort.ts'
import type { Hold, Progress, Run } from '../domain/sending/run.ts'

/** Editions under way, in one small place: every edition listed here is not over. */
export type Runs = {
  /**
   * Enters an edition, `at` in epoch milliseconds; an existing one keeps its hold, its time and its cohorts, and counts as
   * entered now. Answers the one that counts.
   */
  readonly open: (edition: EditionRun, cohorts: readonly Cohort[], at: number, hold?: Hold) => Promise<EditionRun>
  readonly get: (key: EditionKey) => Promise<Run | undefined>
  readonly list: () => Promise<readonly Run[]>
  /** Records that owners were told of the edition; false if they were told before, or it is not under way. */
  readonly noteNotice: (key: EditionKey) => Promise<boolean>
  readonly setWalking: (key: EditionKey, walking: boolean) => Promise<void>
  readonly noteRetry: (key: EditionKey, at: number) => Promise<void>
  readonly noteWalker: (key: EditionKey, walker: { readonly cohort: string; readonly at: number }) => Promise<void>
  readonly noteProgress: (key: EditionKey, progress: Progress) => Promise<void>
  /** Each answers false if the edition is not under way; an owner's hold also if there is a hold other than approval's. */
  readonly hold: (key: EditionKey, hold: Hold) => Promise<boolean>
  readonly resume: (key: EditionKey, at: string) => Promise<boolean>
  /** Removes a hold that is an owner's or waits for one; false if it is another's. The brake forgives nothing by it. */
  readonly lift: (key: EditionKey) => Promise<boolean>
  /** The end of an edition that no one approved in time; false if it no longer waits. */
  readonly endWaiting: (key: EditionKey, otherwise: 'send' | 'cancel') => Promise<boolean>
  /** Begins to make a waiting edition anew; false if it does not wait any more. */
  readonly beginAnew: (key: EditionKey, anew: NonNullable<Run['anew']>) => Promise<boolean>
  /** Records that this making is there; one that was begun later stays begun. */
  readonly endAnew: (key: EditionKey, making: number) => Promise<void>
  readonly cancel: (key: EditionKey) => Promise<boolean>
  /** With `openedAt`, only a run that was entered at that time: another may have been entered since. */
  readonly close: (key: EditionKey, openedAt?: number) => Promise<void>
}
