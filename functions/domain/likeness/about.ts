import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { Frequencies } from './frequencies.ts'
import { encodeWords } from './likeness.ts'
import { weigh } from './vector.ts'
import { type Described, titleWordsIn, wordsOf } from './words.ts'

/** One of them is the reason why a discussion is in a mail. */
const mostTitleWords = 8

/**
 * What a choice keeps of what a discussion is about: its words, and those of its title as people read them, the heaviest
 * first; nothing of either where no word says anything.
 */
export function aboutDiscussion(discussion: Described, frequencies: Frequencies) {
  const vector = weigh(wordsOf(discussion), frequencies)
  const weightOf = (hash: number) => vector.get(hash) ?? 0
  const titleWords = titleWordsIn(discussion.title ?? '')
    .filter(([, hash]) => weightOf(hash) > 0)
    .sort(([, a], [, b]) => weightOf(b) - weightOf(a))
    .slice(0, mostTitleWords)
    .map(([word, hash]): [string, number] => [word, hash])
  return withoutUndefined({
    words: encodeWords(vector),
    titleWords: titleWords.length > 0 ? titleWords : undefined,
  })
}
