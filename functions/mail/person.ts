import { crc32 } from 'node:zlib'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { longestName, shorten } from './plain.ts'

/** What is shown of a person nobody can tell the name of. */
const nobody = '•'
/** A sign of many parts, such as a family or a flag, is shown whole up to this length; what is longer is no sign. */
const longestSign = 16

/** White text has a contrast of 4.8 on each, and each has one of 3.5 on the dark sheet. */
const colours = ['#bc5137', '#986826', '#66792e', '#37804f', '#2a7d7d', '#3c74b5', '#8260bb', '#b9488a'] as const

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A name as a mail may show it; empty for an address, a URL, or a text without anything to read. */
export function shownName(name: string): string {
  const shown = shorten(plainLine(name), longestName)
  return isAddress(shown) || !hasSign(shown) ? '' : shown
}

/** Also where spaces, signs that cannot be seen, or wide forms of its signs hide that it is one. */
function isAddress(text: string): boolean {
  if (!/[@＠﹫/]/u.test(text)) return false
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return /\S@\S|^\S+ @ ?\S+\.\S+$|:\/\//u.test(plain)
}

/**
 * The first name, where the whole name is two to four plain Latin words that each begin with a capital; otherwise the
 * whole name, because nobody can tell which part of it is the first.
 */
export function firstName(name: string): string {
  const shown = shownName(name)
  const words = shown.split(' ')
  const [first = ''] = words
  const isPlain = words.length >= 2 && words.length <= 4 && words.every((word) => plainWord.test(word))
  return isPlain && !titles.has(first.toLowerCase()) && !familyFirst.test(shown) ? first : shown
}

const plainWord =
  /^(?=\p{Script=Latin})\p{Lu}['’]?(?=[\p{L}\p{M}'’-]*\p{Ll})(?:[\p{Script=Latin}\p{M}]|['’-](?=\p{L}))+$/u
/** Letters of Vietnamese, which begins with the family's name. */
const familyFirst = /[ơưđ\u1ea0-\u1ef9]/iu
const titles: ReadonlySet<string> = new Set(
  ['dr', 'prof', 'professor', 'mr', 'mrs', 'ms', 'miss', 'mx', 'sir', 'dame', 'lord', 'lady', 'rev', 'father', 'sister']
    .concat(['herr', 'frau', 'doktor', 'monsieur', 'madame', 'mme', 'mlle', 'señor', 'señora', 'don', 'doña', 'dom'])
    .concat(['dona', 'senhor', 'senhora', 'docteur', 'doctor', 'sheikh', 'saint', 'the', 'team']),
)

/**
 * One or two signs for a person: of the first and the last word where letters stand apart, else of the first alone. A
 * neutral sign stands for a name that may not be shown.
 */
export function initialsOf(name: string): string {
  const words = shownName(name)
    .split(/[\s,]+/u)
    .filter(hasSign)
  const [first, ...others] = words.map(firstSign)
  if (first === undefined) return nobody
  const last = others.at(-1) ?? ''
  return standsApart.test(first) && standsApart.test(last) ? `${first}${last}` : first
}

/** Scripts of which two letters side by side read as initials. */
const standsApart = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}]/u

/** A colour of a person's own, by their id or, where that is not known, their name: `#rrggbb`. */
export function colourOf(person: string): string {
  return colours[crc32(person) % colours.length] ?? colours[0]
}

/** Letters, numbers, pictures and flags can be read; marks, stops, spaces and letters that fill a gap alone cannot. */
function hasSign(text: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u.test(text)
}

/** The first sign of a word that can be read, in capitals where that is one sign too. */
function firstSign(word: string): string {
  const all = [...signs.segment(word.normalize())].map(({ segment }) => segment)
  const sign = all.find(hasSign) ?? ''
  const shown = sign.length > longestSign || isPiledUp(sign) ? String.fromCodePoint(sign.codePointAt(0) ?? 0) : sign
  const capital = shown.toUpperCase()
  return [...capital].length === [...shown].length ? capital : shown
}

/** A letter with marks upon marks covers what stands above it. */
function isPiledUp(sign: string): boolean {
  return (sign.match(/\p{Mn}/gu)?.length ?? 0) > 2
}
