import * as z from 'zod'
import type { Cursor } from '../../recipients/cursor.ts'
import { isPlanned } from '../../recipients/decision.ts'
import type { Cohort } from '../../schedule/cohort.ts'
import type { DeepReadonly } from '../../shapes/deep-readonly.ts'
import { withoutUndefined } from '../../shapes/without-undefined.ts'
import { type PageRecord, pageRecordShape } from '../page-record.ts'

/** What a walk's place depends on of a page. */
const pageHeadShape = pageRecordShape
  .pick({ cohort: true, first: true, next: true, clearAt: true, plannedSoFar: true })
  .extend({ planned: z.number() })
type PageHead = DeepReadonly<z.infer<typeof pageHeadShape>>

/** What was seen of an edition's pages, to follow them on: the last one of each cohort, and how many members moved on. */
export const walkSeenShape = z.object({ heads: z.array(pageHeadShape), movedOn: z.number() })
export type WalkSeen = DeepReadonly<z.infer<typeof walkSeenShape>>

/** The position of an edition's walk. */
export type WalkPlace = {
  readonly cohort: Cohort
  readonly cursor: Cursor
  readonly plannedBefore: number
  /** The last page written for this cohort. */
  readonly last: PageHead | undefined
}

/**
 * Follows an edition's pages in order, on from what was seen before, to the first position that is not walked yet;
 * undefined if all are. The day after is walked only if members were left for it.
 */
export function followWalk(cohorts: readonly Cohort[], begun: WalkSeen = { heads: [], movedOn: 0 }) {
  const lastOf = new Map(begun.heads.map((head) => [head.cohort, head]))
  let { movedOn } = begun
  return {
    page: (page: PageRecord): void => {
      lastOf.set(page.cohort, headOf(page))
      movedOn += page.movedOn.length
    },
    seen: (): WalkSeen => ({ heads: [...lastOf.values()], movedOn }),
    /** Whether no page can come any more before those of a cohort: each earlier one is walked, even if it was not due. */
    isWalkedBefore: (cohort: string): boolean =>
      cohorts.every(({ name }) => name >= cohort || isWalked(lastOf.get(name))),
    place: (): WalkPlace | undefined => {
      const due = cohorts.filter(({ dayAfter }) => !dayAfter || movedOn > 0)
      const index = due.findIndex(({ name }) => !isWalked(lastOf.get(name)))
      const cohort = due[index]
      return cohort && placeIn(cohort, lastOf.get(cohort.name), lastOf.get(due[index - 1]?.name ?? ''))
    },
  }
}

/** What a walk is followed on from at a page, where every cohort before the page's own is walked. */
export function seenBefore(cohorts: readonly Cohort[], { cohort, first }: PlaceOfHead, movedOn: number): WalkSeen {
  const walked = cohorts.filter(({ name }) => name < cohort)
  const heads = walked.map(({ name }) => ({ cohort: name, first, clearAt: 0, plannedSoFar: 0, planned: 0 }))
  return { heads, movedOn }
}

type PlaceOfHead = Pick<PageHead, 'cohort' | 'first'>

function headOf({ cohort, first, next, clearAt, plannedSoFar, decisions }: PageRecord): PageHead {
  const planned = decisions.filter(isPlanned).length
  return withoutUndefined({ cohort, first, next, clearAt, plannedSoFar, planned })
}

function isWalked(last: PageHead | undefined): boolean {
  return last?.clearAt !== undefined && last.next === undefined
}

function placeIn(cohort: Cohort, last: PageHead | undefined, before: PageHead | undefined): WalkPlace {
  if (!last) return { cohort, cursor: { shard: 0 }, plannedBefore: before?.plannedSoFar ?? 0, last }
  const { first, next, plannedSoFar, planned } = last
  if (last.clearAt !== undefined && next) return { cohort, cursor: next, plannedBefore: plannedSoFar, last }
  return { cohort, cursor: first, plannedBefore: plannedSoFar - planned, last }
}
