import { bucketCount, bucketOf, type Described, type Words, wordsOf } from './words.ts'

/** How often the words of a group's discussions are used. */
export type Frequencies = {
  /** All discussions that were counted. */
  readonly discussions: number
  /** Those of them whose opening holds text. */
  readonly withText: number
  /** By bucket, in how many discussions it is. */
  readonly counts: Uint32Array
}

export const noFrequencies: Frequencies = { discussions: 0, withText: 0, counts: new Uint32Array(bucketCount) }

/** The frequencies with more discussions counted in; each may be counted once only, and their order does not matter. */
export function countDiscussions(known: Frequencies, more: readonly Described[]): Frequencies {
  return countWords(
    known,
    more.map((each) => ({ words: wordsOf(each), hasText: hasText(each) })),
  )
}

/** The same where the words of the discussions are known already. */
export function countWords(
  { discussions, withText, counts }: Frequencies,
  more: readonly { readonly words: Words; readonly hasText: boolean }[],
): Frequencies {
  const added = new Map<number, number>()
  for (const { words } of more) {
    for (const bucket of new Set([...words.keys()].map(bucketOf))) added.set(bucket, (added.get(bucket) ?? 0) + 1)
  }
  const sums = counts.map((count, bucket) => count + (added.get(bucket) ?? 0))
  const texts = more.filter((each) => each.hasText).length
  return { discussions: discussions + more.length, withText: withText + texts, counts: sums }
}

function hasText({ opening }: Pick<Described, 'opening'>): boolean {
  return (opening?.excerpt ?? '').trim() !== ''
}

/** How much the use of a word says: the rarer, the more; never below 0. */
export function rarity({ discussions, counts }: Frequencies, hash: number): number {
  return Math.max(0, Math.log((discussions + 1) / ((counts[bucketOf(hash)] ?? 0) + 1)))
}

const usualWeight = 16
/** A title alone says less of what a discussion is about. */
const weightWithoutTexts = 4

/** How much likeness counts in the members' order, against a place in `scored`; 0 where nothing was counted. */
export function likenessWeight({ discussions, withText }: Frequencies): number {
  if (discussions === 0) return 0
  return 2 * withText < discussions ? weightWithoutTexts : usualWeight
}
