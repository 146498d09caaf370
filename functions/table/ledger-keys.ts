import { type Key, keyAt, mailKeys, shardOf } from '../table.ts'

/** A place in the ledger: the sort key of a row or, in a leaf, that of the leaf and the member's id. */
export const leafPlace = {
  mark: '!',
  ofMember: (sk: string, memberId: string) => `${sk}${leafPlace.mark}${memberId}`,
  /** The sort key of the leaf that a place lies in; undefined if it is a row. */
  leafIn: (place: string) => /^!\w+(?=!)/.exec(place)?.[0],
} as const

/** Whether a delivery's item is a leaf, by its sort key. */
export function isLeafKey(sk: string): boolean {
  return sk.startsWith(leafPlace.mark)
}

/** The keys of deliveries that are written together, beside those in rows of their own: in the Mail table. */
export const ledgerKeys = {
  /** `!` begins no id, and sorts before all of them. */
  leaf: (groupId: string, date: string, leaf: string): Key =>
    keyAt(mailKeys.deliveryShard(groupId, date, shardOf(leaf)), `${leafPlace.mark}${leaf}`),
}
