import type { ActivityRecord } from './records.ts'

export type Judged = { readonly record: ActivityRecord } | { readonly problem: string }

/** Why a record is not taken; `index` counts from 0, in the order that they came in. */
export type RefusedRecord = { readonly index: number; readonly reason: string }

/**
 * The good ones among records that came together, and what becomes of all when some of these, by their places among the
 * good ones, could not be stored.
 */
export function sortRecords(judged: readonly Judged[]) {
  const good = judged.flatMap((each, index) => ('record' in each ? [{ index, record: each.record }] : []))
  const bad = judged.flatMap((each, index) => ('problem' in each ? [{ index, reason: each.problem }] : []))
  return {
    records: good.map(({ record }) => record),
    taken: (unstored: readonly RefusedRecord[]) => {
      const late = unstored.map(({ index, reason }) => ({ index: good[index]?.index ?? index, reason }))
      const refused = [...bad, ...late].sort((a, b) => a.index - b.index)
      return { accepted: judged.length - refused.length, refused }
    },
  }
}
