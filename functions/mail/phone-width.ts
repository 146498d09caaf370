import { eastAsianWidth } from 'get-east-asian-width'

/** What a phone shows of a subject, in columns. */
export const phoneColumns = 45

const printable = /^[ -~]*$/
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** In columns: one for each sign that a reader sees, two for a wide one, such as those of Chinese or Japanese, and emoji. */
export function columnsOf(text: string): number {
  if (printable.test(text)) return text.length
  return [...signs.segment(text)].reduce((sum, { segment }) => sum + columnsOfSign(segment), 0)
}

function columnsOfSign(sign: string): number {
  if (/\p{RI}|\p{Emoji_Presentation}|\ufe0f/u.test(sign)) return 2
  return eastAsianWidth(sign.codePointAt(0) ?? 0)
}

/** At most this many columns: cut at a word, with one ellipsis in place of the rest. */
export function cutTo(text: string, most: number): string {
  if (columnsOf(text) <= most) return text
  const whole = upTo(text, most - 1)
  const end = lastWordEnd(text, whole.length)
  // A word that takes more than half of the room is cut itself.
  const cut = end > whole.length / 2 ? text.slice(0, end) : whole
  const kept = cut.replace(loose, '')
  return kept === '' ? '' : `${kept}…`
}

/** What no cut text ends with: spaces, stops, and what opens a bracket or a quotation. */
const loose = /[\s.,;:!?…–—‐\-/&·、。，！？：；¿¡()[\]{}（「『‘“„«"'،؟؛]+$/u

/** As many whole signs as fit. */
function upTo(text: string, most: number): string {
  let left = most
  for (const { segment, index } of signs.segment(text)) {
    left -= columnsOfSign(segment)
    if (left < 0) return text.slice(0, index)
  }
  return text
}

/** Scripts that put no spaces between words. */
const spaceless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** Where the last word ends that ends at `most` or before, or 0. */
function lastWordEnd(text: string, most: number): number {
  let end = 0
  for (const { segment, index } of words.segment(text)) {
    if (index > most) break
    if (/^\s/u.test(segment) || spaceless.test(segment)) end = index
  }
  return end
}
