import type { Cursor } from '../recipients/cursor.ts'
import { isPlanned } from '../recipients/decision.ts'
import type { Cohort } from '../schedule/cohorts.ts'
import type { PageRecord } from './page-record.ts'

/** The position of an edition's walk. */
export type WalkPlace = {
  readonly cohort: Cohort
  readonly cursor: Cursor
  readonly plannedBefore: number
  /** The last page written for this cohort. */
  readonly last: PageRecord | undefined
}

/**
 * Follows an edition's pages in order to the first position that is not walked yet; undefined if all are. The day after
 * is walked only if members were left for it.
 */
export function followWalk(cohorts: readonly Cohort[]) {
  const lastOf = new Map<string, PageRecord>()
  let movedOn = 0
  return {
    page: (page: PageRecord): void => {
      lastOf.set(page.cohort, page)
      movedOn += page.movedOn.length
    },
    place: (): WalkPlace | undefined => {
      const due = cohorts.filter(({ dayAfter }) => !dayAfter || movedOn > 0)
      const index = due.findIndex(({ name }) => !isWalked(lastOf.get(name)))
      const cohort = due[index]
      return cohort && placeIn(cohort, lastOf.get(cohort.name), lastOf.get(due[index - 1]?.name ?? ''))
    },
  }
}

function isWalked(last: PageRecord | undefined): boolean {
  return last?.clearAt !== undefined && last.next === undefined
}

function placeIn(cohort: Cohort, last: PageRecord | undefined, before: PageRecord | undefined): WalkPlace {
  if (!last) return { cohort, cursor: { shard: 0 }, plannedBefore: before?.plannedSoFar ?? 0, last }
  const { first, next, plannedSoFar, decisions } = last
  if (last.clearAt !== undefined && next) return { cohort, cursor: next, plannedBefore: plannedSoFar, last }
  return { cohort, cursor: first, plannedBefore: plannedSoFar - decisions.filter(isPlanned).length, last }
}
