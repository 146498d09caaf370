import type { ReadRecord } from './read-record.ts'

/** Why a record, or a part of it, was refused; `index` counts from 0, in the order of arrival. */
export type RefusedRecord = { readonly index: number; readonly reason: string }

/**
 * The accepted records of a batch, and the final result for all of them, given the accepted ones, by position, that
 * could not be stored: `remarks` tell what was left out of the others, and are absent where nothing was.
 */
export function sortRecords(read: readonly ReadRecord[]) {
  const good = read.flatMap((each, index) => ('record' in each ? [{ index, record: each.record }] : []))
  const bad = read.flatMap((each, index) => ('problem' in each ? [{ index, reason: each.problem }] : []))
  const remarks = read.flatMap((each, index) =>
    'remark' in each && each.remark !== undefined ? [{ index, reason: each.remark }] : [],
  )
  return {
    records: good.map(({ record }) => record),
    taken: (unstored: readonly RefusedRecord[]) => {
      const late = unstored.map(({ index, reason }) => ({ index: good[index]?.index ?? index, reason }))
      const refused = [...bad, ...late].sort((a, b) => a.index - b.index)
      const told = remarks.filter(({ index }) => !refused.some((each) => each.index === index))
      const result = { accepted: read.length - refused.length, refused }
      return told.length > 0 ? { ...result, remarks: told } : result
    },
  }
}
