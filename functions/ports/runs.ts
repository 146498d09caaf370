import type { EditionKey, EditionRun } from '../domain/edition.ts'
import type { Cohort, Hold, Progress, Run } from '../domain/sending/run.ts'

/** Editions that are under way, in one small place: what is listed here is not over. */
export type Runs = {
  /**
   * Enters an edition, `at` in epoch milliseconds; one that is there keeps what it holds, its time and its cohorts, and is
   * as if entered now. Answers the one that counts.
   */
  readonly open: (edition: EditionRun, cohorts: readonly Cohort[], at: number, hold?: Hold) => Promise<EditionRun>
  readonly get: (key: EditionKey) => Promise<Run | undefined>
  readonly list: () => Promise<readonly Run[]>
  /** Notes that owners were told of the edition; false where they were before, or it is not under way. */
  readonly noteNotice: (key: EditionKey) => Promise<boolean>
  readonly setWalking: (key: EditionKey, walking: boolean) => Promise<void>
  readonly noteRetry: (key: EditionKey, at: number) => Promise<void>
  readonly noteWalker: (key: EditionKey, walker: { readonly cohort: string; readonly at: number }) => Promise<void>
  readonly noteProgress: (key: EditionKey, progress: Progress) => Promise<void>
  /** Each answers false where the edition is not under way; an owner's hold also where another's than approval's is. */
  readonly hold: (key: EditionKey, hold: Hold) => Promise<boolean>
  readonly resume: (key: EditionKey, at: string) => Promise<boolean>
  /** Takes away a hold that is an owner's or waits for one; false where it is another's. It forgives the brake nothing. */
  readonly lift: (key: EditionKey) => Promise<boolean>
  /** What comes of an edition that nobody approved in time; false where it does not wait any more. */
  readonly endWaiting: (key: EditionKey, otherwise: 'send' | 'cancel') => Promise<boolean>
  readonly cancel: (key: EditionKey) => Promise<boolean>
  /** Where `openedAt` is given, only a run that was entered then: another may have been entered since. */
  readonly close: (key: EditionKey, openedAt?: number) => Promise<void>
}
