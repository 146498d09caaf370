import * as z from 'zod'
import type { Discussion } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { countDiscussions, type Frequencies } from './frequencies.ts'
import { bucketCount } from './words.ts'

/** What was counted of a group's discussions. */
export const wordCountsShape = z.object({
  discussions: z.number(),
  withText: z.number(),
  /** By bucket. */
  counts: z.array(z.number()),
  /** The tags that are used most, the most used first, as they are spelt, and how many discussions have them. */
  tags: z.array(z.tuple([z.string(), z.number()])),
})
export type WordCounts = DeepReadonly<z.infer<typeof wordCountsShape>>

/** How often a group's discussions use words and tags. */
export const keptFrequenciesShape = wordCountsShape.extend({
  /** The discussions that were started until then, ISO 8601, are counted. */
  asOf: z.string(),
  /** The number of times that it was written. */
  revision: z.number(),
})
export type KeptFrequencies = DeepReadonly<z.infer<typeof keptFrequenciesShape>>

/** A member page shows 200 of them. Twice as many are kept, so that a new tag can come to be among those. */
const mostTags = 400

export const nothingCounted: WordCounts = {
  discussions: 0,
  withText: 0,
  counts: new Array<number>(bucketCount).fill(0),
  tags: [],
}

/** What was counted, and more discussions with it; each may be counted once only. */
export function countIn(known: WordCounts, more: readonly Discussion[]): WordCounts {
  const { discussions, withText, counts } = countDiscussions(frequenciesOf(known), more)
  return { discussions, withText, counts: [...counts], tags: mostUsed(known.tags, more) }
}

export function frequenciesOf({ discussions, withText, counts }: WordCounts): Frequencies {
  return { discussions, withText, counts: Uint32Array.from(counts) }
}

type TagCount = WordCounts['tags'][number]

/** Tags that differ in their case alone are one. */
function mostUsed(known: readonly TagCount[], more: readonly Discussion[]): readonly TagCount[] {
  const sums = new Map(known.map((each) => [each[0].toLowerCase(), each]))
  for (const tag of more.flatMap(tagsOf)) {
    const [spelt, count] = sums.get(tag.toLowerCase()) ?? [tag, 0]
    sums.set(tag.toLowerCase(), [spelt, count + 1])
  }
  return [...sums.values()].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostTags)
}

/** Each once, as it is spelt last. */
function tagsOf({ tags = [] }: Discussion): string[] {
  return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()]
}
