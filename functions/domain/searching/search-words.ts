import { unspacedScripts as unspaced } from '../likeness/words.ts'
import { foldText } from './fold-text.ts'

/** What somebody looks for. */
export type SearchQuery = {
  /** As it was typed, without what is beyond the longest search. */
  readonly text: string
  /** Each once, in their order; none where the text has no letter and no digit. */
  readonly words: readonly string[]
  /** Whether a part of it is not looked for. */
  readonly isCut: boolean
}

export const longestSearch = 200
const mostWords = 12
const longestWord = 40

const letters = '[\\p{L}\\p{M}\\p{N}]'
const run = new RegExp(`(?:(?=${unspaced})${letters})+|(?:(?!${unspaced})${letters})+`, 'gu')
const startsKorean = /^\p{Script=Hangul}/u
const startsUnspaced = new RegExp(`^${unspaced}`, 'u')

/**
 * The words of a text, to be found by. Where words have no spaces, every two neighbouring letters are a word, and the
 * last letter is one, so that whatever stands in a text is found by any part of it.
 */
export function wordsIn(text: string): string[] {
  return runsIn(text).flatMap((word) => {
    if (!startsUnspaced.test(word)) return [word.slice(0, longestWord)]
    const characters = [...word]
    return characters.map((character, place) => `${character}${characters[place + 1] ?? ''}`)
  })
}

/** Reads what was typed into a search field, whatever it is and however long. */
export function queryIn(typed: string): SearchQuery {
  const trimmed = typed.trim()
  // A letter takes at most two places of a text, so this much of it is enough.
  const characters = [...trimmed.slice(0, 2 * longestSearch)]
  const text = characters.slice(0, longestSearch).join('')
  // The last of equal words stays, for the last word may be only begun.
  const all = [...new Set(runsIn(text).flatMap(soughtIn).reverse())].reverse()
  return { text, words: all.slice(0, mostWords), isCut: text.length < trimmed.length || all.length > mostWords }
}

/**
 * Whether a word is found by its beginning: the last one may be only begun, Korean words end as the sentence wants it, and
 * a single letter without spaces is a part of a word.
 */
export function isBegun(word: string, isLast: boolean): boolean {
  if (startsKorean.test(word)) return true
  return startsUnspaced.test(word) ? [...word].length === 1 : isLast && word.length > 1
}

/** How many letters may differ where nothing is found otherwise. */
export function differing(word: string): number {
  if (startsUnspaced.test(word) || word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}

function runsIn(text: string): string[] {
  return foldText(text).match(run) ?? []
}

function soughtIn(word: string): string[] {
  if (!startsUnspaced.test(word)) return [word.slice(0, longestWord)]
  const characters = [...word]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`)
}
