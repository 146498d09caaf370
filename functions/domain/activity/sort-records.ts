import type { ReadRecord } from './read-record.ts'

/** Why a record is not taken; `index` counts from 0, in the order that they came in. */
export type RefusedRecord = { readonly index: number; readonly reason: string }

/**
 * The good ones among records that came together, and what becomes of all when some of these, by their places among the
 * good ones, could not be stored.
 */
export function sortRecords(read: readonly ReadRecord[]) {
  const good = read.flatMap((each, index) => ('record' in each ? [{ index, record: each.record }] : []))
  const bad = read.flatMap((each, index) => ('problem' in each ? [{ index, reason: each.problem }] : []))
  return {
    records: good.map(({ record }) => record),
    taken: (unstored: readonly RefusedRecord[]) => {
      const late = unstored.map(({ index, reason }) => ({ index: good[index]?.index ?? index, reason }))
      const refused = [...bad, ...late].sort((a, b) => a.index - b.index)
      return { accepted: read.length - refused.length, refused }
    },
  }
}
