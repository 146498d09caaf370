/** Where the lines are that part the messages of an mbox file. */
type Search = {
  /** Where the open message begins. */
  readonly start: number
  /** Where to search on. */
  readonly from: number
  /** Whether nothing follows. */
  readonly isLast: boolean
  /** How many bytes must follow a line to judge it. */
  readonly lookAhead: number
}

/** `From somebody Mon Jan  3 10:00:00 2011`: day of the week, month and day, time and year. */
const weekday = /\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+(?=[A-Z\d])/g
const month = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const day = new RegExp(`^(?:(?:${month})\\s+\\d{1,2}|\\d{1,2}\\s+(?:${month}))\\b`)
const timeAndYear = /^[^\n]{1,20}?\b\d{1,2}:\d\d\b[^\n]{0,30}?\b\d{4}\b|^\s+\d{4}\s+\d{1,2}:\d\d\b/
/** git begins each patch like a message of this day, and many a message ends in a patch. */
const datesOfPatches = 'Mon Sep 17 00:00:00 2001'
const headers = /^(?:>From [^\n]*\n)*[!-9;-~]+:/
const contentLength = /^content-length:\s*(\d{1,8})\s*$/im
const separator = '\nFrom '
const newline = 0x0a

/**
 * The next place where a message begins, or up to where there surely is none. A line that begins with "From " parts two
 * messages only where it holds a date and a header follows, since many writers of such files quote no others.
 */
export function partingIn(bytes: Buffer, search: Search): { readonly at: number; readonly isSure: boolean } {
  for (
    let before = bytes.indexOf(separator, search.from);
    before !== -1;
    before = bytes.indexOf(separator, before + 1)
  ) {
    const at = before + 1
    if (!search.isLast && bytes.length - at < search.lookAhead) return { at: before, isSure: false }
    if (!isParting(bytes, at)) continue
    const counting = withinCounted(bytes, at, search)
    if (counting === 'unknown') return { at: before, isSure: false }
    if (counting === 'no') return { at, isSure: true }
  }
  return { at: Math.max(search.from, bytes.length - separator.length), isSure: false }
}

/** Whether a place is of the open message by its own count: that is believed if the next one begins where it ends. */
function withinCounted(bytes: Buffer, at: number, search: Search): 'yes' | 'no' | 'unknown' {
  const end = countedEnd(bytes, search.start)
  if (end === undefined || at >= end) return 'no'
  if (end > bytes.length) return search.isLast ? 'no' : 'unknown'
  return endsAt(bytes, end, search) ? 'yes' : 'no'
}

export function isEnvelope(line: string): boolean {
  if (!line.startsWith('From ') || line.includes(datesOfPatches)) return false
  for (const { index, 0: found } of line.slice(0, 400).matchAll(weekday)) {
    const rest = line.slice(index + found.length, index + 120)
    const [known] = day.exec(rest) ?? []
    if (known !== undefined && timeAndYear.test(rest.slice(known.length))) return true
  }
  return false
}

function isParting(bytes: Buffer, at: number): boolean {
  const end = bytes.indexOf(newline, at)
  if (end === -1 || end - at > 1000 || !isEnvelope(bytes.toString('latin1', at, end))) return false
  return headers.test(bytes.toString('latin1', end + 1, end + 2000))
}

/** Where a message ends that counts its body's bytes itself. */
function countedEnd(bytes: Buffer, start: number): number | undefined {
  const head = bytes.toString('latin1', start, start + 64 * 1024)
  const [blank] = /\r?\n\r?\n/.exec(head) ?? []
  if (blank === undefined) return undefined
  const length = head.indexOf(blank)
  const [, count] = contentLength.exec(head.slice(0, length)) ?? []
  return count === undefined ? undefined : start + length + blank.length + Number(count)
}

function endsAt(bytes: Buffer, end: number, { isLast }: Search): boolean {
  const rest = bytes.toString('latin1', end, end + 1000).replace(/^(?:\r?\n){0,3}/, '')
  return rest === '' ? isLast : isEnvelope(rest.split('\n', 1)[0] ?? '')
}
