import { createHash } from 'node:crypto'

/** What is as long as the schemas let it be, the same in every run. */
export const idOf = (nth: number | string) => createHash('sha384').update(String(nth)).digest('base64url')
export const many = <T>(count: number, make: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => make(nth))
/** Characters of four bytes. */
export const wide = (characters: number) => '𝕏'.repeat(characters)
export const asOf = '2026-03-09T09:00:00.000Z'
export const key = { groupId: idOf('group'), date: '2026-03-09', asOf }

/** Numbers that zip badly. */
export function randomNumbers(seed = 1): () => number {
  let state = seed + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
