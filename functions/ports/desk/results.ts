import type { EditionKey } from '../../domain/edition.ts'
import type { ComparisonCount } from '../../domain/results/comparison-count.ts'
import type { EditionCount } from '../../domain/results/edition-count.ts'
import type { EditionReturns, OpenCount, ReturnsProgress } from '../../domain/results/edition-returns.ts'

/** Who came back after each edition. */
export type ReturnCounts = {
  readonly get: (key: EditionKey) => Promise<EditionReturns | undefined>
  /** Those of a group's latest editions, newest first, at most `most`. */
  readonly latest: (groupId: string, most: number) => Promise<readonly EditionReturns[]>
  readonly put: (counted: EditionReturns) => Promise<void>
  /** A count that is not through; `keep` replaces it, and `drop` ends it. */
  readonly progress: (key: EditionKey) => Promise<ReturnsProgress | undefined>
  readonly keep: (progress: ReturnsProgress) => Promise<void>
  readonly drop: (key: EditionKey) => Promise<void>
}

/** How editions were counted that take longer to count than a page may; forgotten after a week. */
export type EditionCounts = {
  readonly get: (key: EditionKey) => Promise<EditionCount | undefined>
  /** Replaces it: of two who count at once either may be the last. */
  readonly put: (key: EditionKey, count: EditionCount) => Promise<void>
}

/** Editions whose 28 days are not over, in one small place, each with the time, ISO 8601, of its next count. */
export type OpenCounts = {
  /** Enters an edition, unless it is there. */
  readonly open: (key: EditionKey, nextAt: string) => Promise<void>
  readonly list: () => Promise<readonly OpenCount[]>
  /** Moves the next count of one that is there. */
  readonly moveOn: (key: EditionKey, nextAt: string) => Promise<void>
  readonly close: (key: EditionKey) => Promise<void>
}

/** The latest comparison with the control group. */
export type Comparisons = {
  readonly get: (groupId: string) => Promise<ComparisonCount | undefined>
  readonly put: (groupId: string, count: ComparisonCount) => Promise<void>
}

/** Reports to owners, each sent once to each address. */
export type Reports = {
  /** Marks the report of an edition after so many days as sent to an address: false if it was before. */
  readonly begin: (key: EditionKey, days: number, email: string) => Promise<boolean>
}
