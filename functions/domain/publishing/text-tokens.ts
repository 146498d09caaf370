/** A word of a text as names are compared by it, and where it stands in the text. */
export type Token = {
  readonly word: string
  readonly from: number
  readonly to: number
  /** Whether no more than a space, a dot or a hyphen stands between it and the token before. */
  readonly follows: boolean
  /** Whether it begins with a capital, or its script has none. */
  readonly isNamelike: boolean
}

/** Scripts that put no spaces between words: each of their characters is a token, so that a name has no borders there. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々ー]/u
const words = new RegExp(`${unspaced.source}\\p{M}*|(?:(?!${unspaced.source})[\\p{L}\\p{N}\\p{M}\\u0640])+`, 'gu')
const narrow = /^[\s\u200b-\u200f\u2066-\u2069_\-‐-―.·・‧,'’%20+]{0,3}$/u

/** The words of a text, and the single characters of scripts without spaces, in their order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let end: number | undefined
  for (const { 0: found, index } of text.matchAll(words)) {
    const follows = end !== undefined && narrow.test(text.slice(end, index))
    const isNamelike = !/^\p{Ll}/u.test(found)
    end = index + found.length
    tokens.push({ word: foldWord(found), from: index, to: end, follows, isNamelike })
  }
  return tokens
}

export function isUnspaced(word: string): boolean {
  return unspaced.test(word)
}

/** A word without case, accents, vowel signs and lengthening, and of one width. */
function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .normalize('NFC')
    .toLowerCase()
}
