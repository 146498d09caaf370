import { crc32 } from 'node:zlib'
import type { Discussion } from '../community.ts'
import { isStopWord } from './stop-words.ts'

/** Words are told apart by so many hashes: fewer, and a profile would know words that its member never met. */
const hashCount = 65_536
/** They are counted by bucket, of which each holds 16 hashes: a table of all words of a group would have no end. */
export const bucketCount = 4096

/** Scripts that put no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
export const unspacedScripts =
  '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]'

/** What a discussion is known by. */
export type Described = Pick<Discussion, 'title' | 'tags' | 'opening'>

/** The words of a discussion by their hashes: 2 for one of its title or a tag, 1 for one of its opening alone. */
export type Words = ReadonlyMap<number, number>

/** A word, and its hash. */
type Word = readonly [word: string, hash: number]

/** How much of an opening tells what it is about. */
const openingLength = 300
const shortestWord = 3
/** A longer one is an address or a code, and says nothing to people who read it as a reason. */
const longestTitleWord = 24

const letters = '[\\p{L}\\p{M}\\p{N}]'
const run = new RegExp(`(?:(?=${unspacedScripts})${letters})+|(?:(?!${unspacedScripts})${letters})+`, 'gu')
const startsUnspaced = new RegExp(`^${unspacedScripts}`, 'u')
const hasLetter = /\p{L}/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** What a discussion is about; each word counts once, where it says most. */
export function wordsOf({ title = '', tags = [], opening }: Described): Words {
  const words = new Map<number, number>()
  for (const word of tokensIn((opening?.excerpt ?? '').slice(0, openingLength))) words.set(hashOf(word), 1)
  for (const word of [...tokensIn(title), ...tags.flatMap(tagToken)]) words.set(hashOf(word), 2)
  return words
}

/** The words of a title as a person reads them, each once, in their order. */
export function titleWordsIn(title: string): readonly Word[] {
  const found = new Map<number, string>()
  for (const word of readableWordsIn(title.normalize('NFKC'))) {
    if ([...word].length > longestTitleWord) continue
    for (const token of tokensIn(word)) found.set(hashOf(token), found.get(hashOf(token)) ?? word)
  }
  return [...found].map(([hash, word]) => [word, hash])
}

/** Two neighbouring letters are a word only to us, so a person reads the word that they stand in. */
function readableWordsIn(text: string): string[] {
  return (text.match(run) ?? []).flatMap((each) =>
    startsUnspaced.test(each) ? [...segmenter.segment(each)].map(({ segment }) => segment) : [each],
  )
}

/** The words of a text in small letters; where words have no spaces, every two neighbouring letters are one. */
function tokensIn(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(run) ?? []).flatMap(tokensOf).filter((word) => !isStopWord(word))
}

function tokensOf(word: string): string[] {
  const characters = [...word]
  if (!startsUnspaced.test(word)) return characters.length >= shortestWord && hasLetter.test(word) ? [word] : []
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`)
}

/** A tag is one word, however many it is written with. */
function tagToken(tag: string): string[] {
  const word = tag.normalize('NFKC').toLowerCase().trim()
  return word === '' ? [] : [word]
}

function hashOf(word: string): number {
  return crc32(word) % hashCount
}

export function bucketOf(hash: number): number {
  return hash % bucketCount
}
