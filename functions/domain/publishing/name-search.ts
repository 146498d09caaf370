import { isUnspaced, type Token, tokensOf } from './text-tokens.ts'

/** A part of a text, from one place in it to another. */
export type NamedPart = { readonly from: number; readonly to: number }

/** Looks for one member’s name after the other in a few short texts, so that no list of all names is ever needed. */
export type NameSearch = {
  /** Looks for a whole name; of those who take part in what is shown, also for the parts of it. */
  readonly look: (name: string, how: 'whole' | 'parts') => void
  /** What was found so far in each text, in no order. */
  readonly found: () => readonly (readonly NamedPart[])[]
}

type WordPlace = { readonly text: number; readonly nth: number }

const longestName = 120
/** Titles before a name, and words within one that are nobody’s. */
const titles = new Set('dr prof mr mrs ms sr sra herr frau mme m san sheikh eng'.split(' '))
const particles = new Set(
  'de da do dos das di du del della la le el al bin ibn abu van von der den ter ten the and y e i'.split(' '),
)
/** Names that are words as well: at the beginning of a sentence they are taken for words. */
const words = new Set(
  'will mark may april june august rose grace hope faith joy art frank grant chase drew bill sue rich guy max sunny page drew ray dean sky river jade amber ruby pearl'.split(
    ' ',
  ),
)
/** Arabic writes “and”, “in”, “for” and “like” into the word that follows. */
const joined = /^[وفبلك](?=\p{Script=Arabic}{3})/u

/** In links a name is found without its capitals too. */
export function searchNames(texts: readonly string[], links: readonly string[] = []): NameSearch {
  const tokens = [...texts.map(tokensOf), ...links.map(linkTokens)]
  const places = placesOf(tokens)
  const found: NamedPart[][] = tokens.map(() => [])
  const note = (words: readonly string[], isFit: (tokens: readonly Token[], nth: number) => boolean) => {
    for (const { text, nth } of places.get(words[0] ?? '') ?? []) {
      const own = tokens[text] ?? []
      const last = lastOf(own, nth, words)
      if (last !== undefined && isFit(own, nth)) found[text]?.push({ from: own[nth]?.from ?? 0, to: last.to })
    }
  }
  return {
    look: (name, how) => {
      const parts = partsOf(name)
      for (const form of wholeForms(parts)) note(form, () => true)
      if (how === 'parts') for (const part of parts.filter(isPart)) note(part, standsForName)
    },
    found: () => found,
  }
}

function linkTokens(link: string): Token[] {
  return tokensOf(link).map((token) => ({ ...token, isNamelike: true }))
}

/** Where each word stands: in Arabic also without what is written into it. */
function placesOf(texts: readonly (readonly Token[])[]): ReadonlyMap<string, readonly WordPlace[]> {
  const places = new Map<string, WordPlace[]>()
  const add = (word: string, place: WordPlace) => {
    const known = places.get(word)
    if (known) known.push(place)
    else places.set(word, [place])
  }
  for (const [text, tokens] of texts.entries()) {
    for (const [nth, { word }] of tokens.entries()) {
      add(word, { text, nth })
      if (joined.test(word)) add(word.replace(joined, ''), { text, nth })
      if (word.length > 4 && word.endsWith('s')) add(word.slice(0, -1), { text, nth })
    }
  }
  return places
}

/** The token that ends these words, if they stand there one after the other; the last may have an ending. */
function lastOf(tokens: readonly Token[], nth: number, words: readonly string[]): Token | undefined {
  for (let step = 1; step < words.length; step += 1) {
    const [token, word = ''] = [tokens[nth + step], words[step]]
    if (!token?.follows) return undefined
    const isLast = step === words.length - 1
    if (token.word !== word && !(isLast && isInflected(token.word, word))) return undefined
  }
  return tokens[nth + words.length - 1]
}

function isInflected(found: string, word: string): boolean {
  return word.length >= 4 && found.startsWith(word) && found.length - word.length <= 3
}

/** The parts of a name between its spaces, each as its tokens; without titles, pronouns and what follows a dash or a bar. */
function partsOf(name: string): readonly (readonly string[])[] {
  const [own = ''] = name.slice(0, longestName).split(/[([{|/,–—•]|\s-\s/u, 1)
  const parts = own.split(/[\s_.・·]+/u).map((part) => tokensOf(part).map(({ word }) => word))
  const told = parts.filter((part) => part.length > 0)
  return told.length > 1 && titles.has(told[0]?.join('') ?? '') ? told.slice(1) : told
}

/** Two words are a whole name; so are two characters of Chinese or Korean, and four of a Japanese syllabary. */
function isWhole(words: readonly string[]): boolean {
  if (words.length < 2 || words.every((word) => /^\p{N}+$/u.test(word))) return false
  return !words.every(isKana) || words.length >= 4
}

/** The whole name, the other way round, without its middle, and written as one word. */
function wholeForms(parts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const all = parts.flat()
  if (!isWhole(all)) return []
  const [first = [], last = []] = [parts[0], parts.at(-1)]
  const forms = [all]
  if (parts.length === 2) forms.push([...last, ...first])
  const isCut = parts.length > 2 && last.join('').length > 2 && !particles.has(first.join(''))
  if (isCut) forms.push([...first, ...last])
  const glued = all.join('')
  if (glued.length >= 6 && !all.some(isUnspaced)) forms.push([glued])
  return forms
}

/** Whether a part of a name is enough to be known by. */
function isPart(words: readonly string[]): boolean {
  const text = words.join('')
  if (words.some(isUnspaced)) return words.length >= (words.every(isKana) ? 3 : 2)
  return text.length >= 3 && !particles.has(text) && !/^\p{N}+$/u.test(text)
}

function isKana(word: string): boolean {
  return /^[\p{Script=Hiragana}\p{Script=Katakana}ー]$/u.test(word)
}

/** A single word is taken for a name where it is written like one; one that is a word as well, within a sentence alone. */
function standsForName(tokens: readonly Token[], nth: number): boolean {
  const token = tokens[nth]
  if (!token?.isNamelike) return false
  return !words.has(token.word) || (nth > 0 && token.follows)
}
