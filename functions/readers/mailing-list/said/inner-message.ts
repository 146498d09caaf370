import { beginsForward, forwarded, headNames, original } from './words-of-mail.ts'

/** A whole message within another, under a line of dashes or under its own heads. */
export type InnerMessage = {
  /** The first line that is not the writer's own. */
  readonly start: number
  /** The first line of its text. */
  readonly text: number
  readonly isForward: boolean
}

const rule = '[-_=*—–#~]'
const originalLine = new RegExp(`^[\\s*]*${rule}{2,}(?!${rule})\\s*${original}.{0,60}$`, 'iu')
const forwardLine = new RegExp(`^[\\s*]*${rule}{2,}(?!${rule})\\s*(?:Begin |Start )?.{0,20}${forwarded}.{0,80}$`, 'iu')
const appleLine = new RegExp(`^[\\s*>]*${beginsForward}\\s*[:：]?\\s*$`, 'iu')
const heads = Object.entries(headNames).map(
  ([kind, names]) => [kind, new RegExp(`^[\\s*_|]{0,12}${names}[\\s*_]{0,4}[:：](.*)$`, 'iu')] as const,
)
/** GroupWise's own line: `>>> Bob <bob@example.org> 3/2/2026 9:00 AM >>>` */
const groupWiseLine =
  /^>>> ?(?=[^>\s].{0,200}(?:\d[./-]\d{1,2}[./-]\d{2,4}|\d:\d\d|\S@\S)).{5,250}(?:>>>|in (?:message|Nachricht) ?<.{3,90}[:：])\s*$/
/** What Lotus Notes says between who wrote and what. */
const notesLine =
  /^\s*(?:(?:Please respond to|Bitte antworten an|Veuillez répondre à|Por favor,? responda a):?(?:\s*| [^.?!@]{0,60}\S+@\S+)|(?:Sent by|Gesendet von|Envoyé par|Enviado por) ?: ?\S.*)$/
const notesAuthor = /\S@\S|\S at \S+\.\w|<.+>/
const notesTime = /\d[./-]\d{1,2}[./-]\d{2,4}\D{1,3}\d{1,2}[:.]\d\d/
const mostNotesLines = 8
const blank = /^\s*$/
const longestHeadLine = 1000
const longestMark = 300
const mostHeadLines = 30

/** The first message within a text, from a line on. */
export function innerMessageIn(lines: readonly string[], from: number): InnerMessage | undefined {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const found = line.length > longestHeadLine || blank.test(line) ? undefined : innerMessageAt(lines, at)
    if (found) return found
  }
  return undefined
}

function innerMessageAt(lines: readonly string[], at: number): InnerMessage | undefined {
  const mark = markIn(lines[at] ?? '')
  if (mark !== undefined) return { start: at, text: headsFrom(lines, at + 1).end, isForward: mark === 'forward' }
  const heads = headsFrom(lines, at)
  const text = heads.isHead ? heads.end : notesFrom(lines, at)
  return text === undefined ? undefined : { start: at, text, isForward: false }
}

/** What a line of dashes says comes under it. */
function markIn(line: string): 'forward' | 'original' | undefined {
  if (line.length > longestMark) return undefined
  if (forwardLine.test(line) || appleLine.test(line)) return 'forward'
  return originalLine.test(line) || groupWiseLine.test(line) ? 'original' : undefined
}

/** Where the lines end that Lotus Notes puts over a message: who wrote, when, whom to answer, and its heads. */
function notesFrom(lines: readonly string[], start: number): number | undefined {
  if (!notesAuthor.test((lines[start] ?? '').slice(0, longestMark))) return undefined
  const near = lines.slice(start, start + mostNotesLines)
  const last = near.findLastIndex((line) => notesLine.test(line))
  const isTimed = near.some((line) => notesTime.test(line.slice(0, longestMark)))
  return last > 0 && isTimed ? start + last + 1 : undefined
}

type Heads = { readonly end: number; readonly isHead: boolean }

/** How far the lines from here on are heads, and whether they are enough of them to be those of a message. */
function headsFrom(lines: readonly string[], start: number): Heads {
  const seen = new Map<string, string>()
  let count = 0
  let end = start
  for (let at = start; at < Math.min(lines.length, start + mostHeadLines); at += 1) {
    const line = lines[at] ?? ''
    const head = headOf(line)
    if (head) {
      seen.set(head.kind, seen.get(head.kind) || head.value)
      count += 1
    } else if (!mayBeAmong(line, { isFirst: count === 0, isAfterBlank: at > end })) break
    // One blank line may stand between two heads, as some programs turn paragraphs into text.
    if (!blank.test(line) || count === 0) end = at + 1
  }
  return { end: count > 0 ? end : start, isHead: isHead(seen, count) }
}

/** A blank line, or one that goes on with the head above it. */
function mayBeAmong(line: string, { isFirst, isAfterBlank }: { isFirst: boolean; isAfterBlank: boolean }): boolean {
  if (blank.test(line)) return !isAfterBlank
  return !isFirst && !isAfterBlank && /^[ \t]+\S|^\S.*[;,>]$/.test(line)
}

function headOf(line: string): { readonly kind: string; readonly value: string } | undefined {
  if (line.length > longestHeadLine || !/[:：]/.test(line.slice(0, 60))) return undefined
  for (const [kind, expression] of heads) {
    const found = expression.exec(line)
    if (found) return { kind, value: (found[1] ?? '').trim() }
  }
  return undefined
}

function isHead(seen: ReadonlyMap<string, string>, count: number): boolean {
  const isFrom = /\p{L}/u.test(seen.get('from') ?? '')
  const isAddressed = /\S@\S|\S at \S|<.+>|mailto/.test(seen.get('from') ?? '')
  const isTimed = /\d{1,2}[:.h]\d\d/.test(seen.get('sent') ?? '')
  const isAbout = seen.has('subject')
  if (isFrom && (isAbout || isTimed) && seen.size >= 3) return true
  if (isFrom && isAddressed && (isAbout || seen.has('sent'))) return true
  return isAbout && seen.has('to') && count >= 3 && (isTimed || !isFrom)
}
