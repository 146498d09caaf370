import { attributionBefore, isSnip, namesWriter, strongAttribution } from './attributions.ts'

/** Marks that programs put before each line of a quote. */
const marked = /^[ \t]{0,8}(?:>|＞|&gt;)/
/** `AB> `, `Bob> `: marks of programs that say who is quoted. */
const named = /^[ \t]{0,8}\p{L}[\p{L}\d._]{0,11}>(?:[ >\t]|$)/u
const barred = /^ {0,2}\|(?:[ \t]|$)/
const isRowOfTable = /^ {0,2}\|.*\|\s*$|^ {0,2}\|.*\S \| ?\S|^\s*[|+][-=+|]{4,}/
/** Old programs put one of these before each line. */
const otherMark = /^ ?([:%#}+=*~!&»¦|])[ \t]/
const indented = /^(?:\t| {2,})\S/
const openAddress = /<[^<>\s]+@[^<>\s]+$/
const closesAddress = /^> \p{L}/u
const blank = /^\s*$/
const widest = 66
const mostBroken = 40
const mostBetween = 3
const mostStacked = 4

/** A text without the lines that quote others, and those that say who is quoted. */
export function withoutQuotes(lines: readonly string[]): readonly string[] {
  const quoted = new Set(range(0, lines.length - 1).filter((at) => isQuotedLine(lines[at] ?? '')))
  addBarred(lines, quoted)
  addBroken(lines, quoted)
  addAttributions(lines, quoted)
  const end = addUnmarked(lines, quoted)
  return lines.filter((line, at) => at < end && !quoted.has(at) && !isSnip(line))
}

export function isQuotedLine(line: string): boolean {
  return marked.test(line) || named.test(line)
}

/** Lines with a bar before them quote, where they are no table's. */
function addBarred(lines: readonly string[], quoted: Set<number>): void {
  const bars = [...lines.keys()].filter((at) => isBarred(lines[at] ?? ''))
  const rows = lines.filter((line) => isRowOfTable.test(line)).length
  const isOne = bars.length === 1 && isIntroduced(lines, bars[0] ?? 0)
  if (bars.length > rows && (bars.length > 1 || isOne)) addAll(quoted, bars)
}

function isBarred(line: string): boolean {
  return barred.test(line) && !isRowOfTable.test(line)
}

function isIntroduced(lines: readonly string[], at: number): boolean {
  const above = lastSpoken(lines, at - 1, new Set())
  return above !== undefined && attributionBefore(lines, above) !== undefined
}

/** What a program broke off a long line of a quote stands under it, without its mark. */
function addBroken(lines: readonly string[], quoted: Set<number>): void {
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1] ?? ''
    if (!quoted.has(at - 1) || quoted.has(at) || blank.test(line) || line.length >= mostBroken) continue
    const [first = ''] = line.trim().split(/\s/, 1)
    const isTooLong = above.trimEnd().length + first.length >= widest && !/[.!?:;]["')]*\s*$/.test(above)
    const next = lines[at + 1] ?? ''
    const isLast = blank.test(next) && /^\s*\p{Ll}/u.test(line) && line.trim().split(/\s+/).length <= 3
    if (isTooLong && (isQuotedLine(next) || isLast)) quoted.add(at)
  }
}

/** The last line up to this one that is neither blank nor what is left of a cut quote. */
function lastSpoken(lines: readonly string[], from: number, quoted: ReadonlySet<number>): number | undefined {
  for (let at = from; at >= 0 && at >= from - mostBetween; at -= 1) {
    const line = lines[at] ?? ''
    if (!blank.test(line) && !isSnip(line)) return quoted.has(at) ? undefined : at
  }
  return undefined
}

/** The lines before each quote that say whose it is; they may be several, each of another. */
function addAttributions(lines: readonly string[], quoted: Set<number>): void {
  for (const [at, line] of lines.entries()) {
    if (!quoted.has(at) || quoted.has(at - 1)) continue
    // A broken address makes its end look like a quote.
    if (openAddress.test(lines[at - 1] ?? '') && closesAddress.test(line)) quoted.add(at - 1)
    else addAttributionsAbove(lines, at, quoted)
  }
}

function addAttributionsAbove(lines: readonly string[], quote: number, quoted: Set<number>): void {
  let above = lastSpoken(lines, quote - 1, quoted)
  for (let stacked = 0; above !== undefined && stacked < mostStacked; stacked += 1) {
    const first = attributionBefore(lines, above)
    if (first === undefined) return
    addAll(quoted, range(first, above))
    above = lastSpoken(lines, first - 1, quoted)
  }
}

/**
 * Adds quotes that no `>` tells, after a line that says who is quoted; gives where the text ends: such a line without any
 * mark after it begins what was answered.
 */
function addUnmarked(lines: readonly string[], quoted: Set<number>): number {
  const last = lastOf(quoted)
  for (const [at, line] of lines.entries()) {
    if (quoted.has(at) || blank.test(line)) continue
    const found = unmarkedAt(lines, at, quoted)
    if (!found) continue
    addAll(quoted, range(found.first, at))
    if (found.marks.length > 0) addAll(quoted, found.marks)
    else if (at > last) return found.first
  }
  return lines.length
}

function lastOf(quoted: ReadonlySet<number>): number {
  let last = -1
  for (const at of quoted) last = Math.max(last, at)
  return last
}

type Unmarked = { readonly first: number; readonly marks: readonly number[] }

function unmarkedAt(lines: readonly string[], at: number, quoted: ReadonlySet<number>): Unmarked | undefined {
  const strong = strongAttribution(lines, at)
  const first = strong ?? (mayBeMarked(lines, at) ? namesWriter(lines, at) : undefined)
  if (first === undefined || quoted.has(first)) return undefined
  const marks = markedOtherwise(lines, at, quoted)
  return marks.length > 0 || strong !== undefined ? { first, marks } : undefined
}

function mayBeMarked(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1, at + 2 + mostBetween).find((line) => !blank.test(line)) ?? ''
  return /[:：]\s*$/.test((lines[at] ?? '').slice(-4)) && (otherMark.test(next) || indented.test(next))
}

/** The lines after an attribution that have a mark of their own, or are indented. */
function markedOtherwise(lines: readonly string[], at: number, quoted: ReadonlySet<number>): readonly number[] {
  const near = range(at + 1, at + 1 + mostBetween)
  const next = near.find((each) => !blank.test(lines[each] ?? '')) ?? lines.length
  const after = lines[next] ?? ''
  if (quoted.has(next)) return []
  const mark = otherMark.exec(after)?.[1]
  if (mark === undefined) return indented.test(after) ? indentedFrom(lines, next) : []
  const same = range(next, lines.length - 1).filter((each) => otherMark.exec(lines[each] ?? '')?.[1] === mark)
  return same.length > 1 ? same : []
}

function indentedFrom(lines: readonly string[], first: number): readonly number[] {
  let end = first
  while (end < lines.length && /^(?:\s*$|\t| {2,}\S)/.test(lines[end] ?? '')) end += 1
  return range(first, end - 1)
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

function addAll(quoted: Set<number>, lines: Iterable<number>): void {
  for (const line of lines) quoted.add(line)
}
