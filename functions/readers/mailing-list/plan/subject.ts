import { afterReplyWord, afterWarning } from './reply-words.ts'

/** A subject in its parts. */
export type Subject = {
  /** Whether it says that it answers something, or hands it on. */
  readonly isReply: boolean
  /** What stands in brackets before it, like `[list]` or `[ANN]`, as it is written; empty where nothing does. */
  readonly tag: string
  /** Whether the rest follows it without a blank, as in `[SOLVED]Cups`. */
  readonly isClose: boolean
  /** The rest. */
  readonly rest: string
  /** Whether it names the subject that it had before: `Cups (was: Tea)`. */
  readonly isChanged: boolean
}

const longest = 2000
const mostWords = 50
const bracketed = /^\s*(\[[^\][]{1,40}\])\s*/
const wrapped = /^\s*\[\s*fwd?\s*:\s*(.*)\]\s*$/is
const forwarded = /\s*\(fwd?\)\s*$/i
const changed =
  /\s*[([{]\s*(?:was\b:?|(?:war|antes|era|ancien|anciennement|foi|旧|元|كان)\s*[:：])\s*.{1,300}?[)\]}]?\s*$/isu

export function subjectOf(text: string): Subject {
  let rest = text.slice(0, longest).trim()
  let isReply = false
  let told = noTag
  for (let turn = 0; turn < mostWords; turn += 1) {
    // Mozilla's forwarding.
    const inner = wrapped.exec(rest)?.[1]
    const answered = inner ?? afterReplyWord(rest)
    const untagged = answered ?? afterWarning(rest)
    const next = untagged ?? afterTag(rest, told.tag)
    if (next === undefined) break
    // A subject that is nothing but a tag or such a word is what it is.
    if (untagged === undefined && told.tag === '') told = tagBefore(rest)
    isReply ||= answered !== undefined
    rest = next
  }
  const plain = rest.replace(forwarded, '')
  const said = plain.replace(changed, '')
  const isChanged = said !== plain && said.trim() !== ''
  return { isReply: isReply || plain !== rest, ...told, rest: (isChanged ? said : plain).trim(), isChanged }
}

const noTag = { tag: '', isClose: false }

function tagBefore(subject: string): Pick<Subject, 'tag' | 'isClose'> {
  const [found = '', tag = ''] = bracketed.exec(subject) ?? []
  return { tag, isClose: found !== '' && !/\s$/.test(found) }
}

/** Behind the first tag, or behind the same again. */
function afterTag(subject: string, tag: string): string | undefined {
  const [found, next] = bracketed.exec(subject) ?? []
  if (found === undefined || next === undefined) return undefined
  if (tag !== '' && tagKey(next) !== tagKey(tag)) return undefined
  return subject.slice(found.length)
}

/** A tag as all messages of a list share it: Japanese lists count their messages in it, like `[tea:00123]`. */
export function tagKey(tag: string): string {
  return tag.toLowerCase().replace(/[\s:#-]*\d+\s*\]$/, ']')
}

/** What a subject says without the tags that every subject of the list has. */
export function titleIn({ tag, isClose, rest }: Subject, isListTag: (tag: string) => boolean): string {
  const shown = tag === '' || isListTag(tag) ? '' : tag
  return [shown, rest].filter((part) => part !== '').join(isClose ? '' : ' ')
}

/** The same for subjects that a reader takes for the same, 32 bits; 0 where nothing is said. */
export function subjectKey(rest: string): number {
  const plain = rest
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
  return plain === '' ? 0 : hash(plain) || 1
}

const common = new Set(
  'the and for how with from what why who are not can der die das und für wie mit von ein les des pour que une con los las para por como uma com'.split(
    ' ',
  ),
)
const wordForm = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{N}]+/gu

/** Which words a subject has, as bits: two that share few of them are of different things. */
export function wordsIn(rest: string): number {
  let bits = 0
  for (const [word] of rest.slice(0, 300).normalize('NFKC').toLowerCase().matchAll(wordForm)) {
    if (word.length > 2 || /[\u0250-\uffff]/.test(word) ? !common.has(word) : false) bits |= 1 << (hash(word) & 31)
  }
  return bits
}

/** Whether two subjects have at least half of the words of the shorter one together, as far as that can be told. */
export function areAlike(one: number, other: number): boolean {
  const fewest = Math.min(ones(one), ones(other))
  return fewest === 0 || ones(one & other) * 2 >= fewest
}

function ones(bits: number): number {
  let count = 0
  for (let rest = bits >>> 0; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** Whether no two people would choose these words by chance. */
export function isParticular(rest: string): boolean {
  const words = rest.match(/[\p{L}\p{N}]+/gu) ?? []
  return (words.length >= 3 && rest.length >= 12) || (rest.match(/(?!\p{P})[\u0250-\uffff]/gu) ?? []).length >= 8
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}
