/**
 * Finds its way through the bytes of SQL as MySQL writes it. Each function answers a place, or `incomplete` where the
 * bytes end before it is certain.
 */
export const incomplete = -1

const [backslash, newline, minus, slash, star, hash] = [0x5c, 0x0a, 0x2d, 0x2f, 0x2a, 0x23]
const [apostrophe, quote, backquote] = [0x27, 0x22, 0x60]
const [semicolon, comma, open, close] = [0x3b, 0x2c, 0x28, 0x29]

/** The place behind the quote that ends the text which begins at `start`, its own quote left of it. */
function endOfText(bytes: Buffer, start: number, mark: number): number {
  for (let at = start; ; ) {
    const end = bytes.indexOf(mark, at)
    if (end === -1 || end + 1 >= bytes.length) return incomplete
    if (isEscaped(bytes, end, start)) at = end + 1
    else if (bytes[end + 1] === mark) at = end + 2
    else return end + 1
  }
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(bytes: Buffer, at: number, start: number): boolean {
  let count = 0
  while (at - count > start && bytes[at - count - 1] === backslash) count += 1
  return count % 2 === 1
}

/** The first place that is neither blank nor in a comment, or where a comment begins whose end is not there yet. */
export function pastBlanks(bytes: Buffer, start: number): number {
  for (let at = start; ; ) {
    while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1
    const end = endOfComment(bytes, at)
    if (end === undefined || end === incomplete) return at
    at = end
  }
}

/** Whether a comment begins here, as far as there are bytes to tell. */
export function isComment(bytes: Buffer, at: number): boolean {
  return endOfComment(bytes, at) !== undefined
}

/** The place behind the comment that begins here; undefined where none does. */
function endOfComment(bytes: Buffer, at: number): number | undefined {
  const [first, second] = [bytes[at], bytes[at + 1]]
  if (first !== minus && first !== slash && first !== hash) return undefined
  if (first !== hash && second === undefined) return incomplete
  const isLine = first === hash || (first === minus && second === minus)
  if (!isLine && !(first === slash && second === star)) return undefined
  const end = isLine ? bytes.indexOf(newline, at) : bytes.indexOf('*/', at + 2)
  if (end === -1) return incomplete
  return isLine ? end + 1 : end + 2
}

/** The place behind the semicolon that ends the statement; else as far as it is certain that it goes on. */
export function pastStatement(bytes: Buffer, start: number): { readonly at: number; readonly isEnded: boolean } {
  for (let at = start; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte === semicolon) return { at: at + 1, isEnded: true }
    const end = isMark(byte) ? endOfText(bytes, at + 1, byte) : (endOfComment(bytes, at) ?? at + 1)
    if (end === incomplete) return { at, isEnded: false }
    at = end
  }
  return { at: bytes.length, isEnded: false }
}

function isMark(byte: number): boolean {
  return byte === apostrophe || byte === quote || byte === backquote
}

/** Where a value of a row lies; a text without its quotes, which are `mark`. */
export type SqlValue = { readonly start: number; readonly end: number; readonly mark: string }

/** The values of a row, and the place behind its bracket. */
export type ScannedRow = { readonly values: readonly SqlValue[]; readonly end: number }

/** The row whose bracket opens at `start`; `incomplete` where it does not end, `undefined` where it is none. */
export function readRow(bytes: Buffer, start: number): ScannedRow | typeof incomplete | undefined {
  const values: SqlValue[] = []
  if (bytes[start] !== open) return undefined
  for (let at = start + 1; ; ) {
    const value = readValue(bytes, at)
    if (value === undefined) return incomplete
    values.push(value)
    const next = pastBlanks(bytes, value.mark === '' ? value.end : value.end + 1)
    if (next >= bytes.length) return incomplete
    if (bytes[next] === close) return { values, end: next + 1 }
    if (bytes[next] !== comma) return undefined
    at = next + 1
  }
}

/** A text, also one like `_binary 'x'`; or anything else up to a comma or the end of its row. */
function readValue(bytes: Buffer, start: number): SqlValue | undefined {
  let depth = 0
  const from = pastBlanks(bytes, start)
  for (let at = from; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const end = isMark(byte) ? endOfText(bytes, at + 1, byte) : at + 1
    if (end === incomplete) return undefined
    if (depth === 0 && isMark(byte)) return { start: at + 1, end: end - 1, mark: String.fromCharCode(byte) }
    if (depth === 0 && isBorder(byte)) return { start: from, end: at, mark: '' }
    depth += deeper(byte)
    at = end
  }
  return undefined
}

function isBorder(byte: number): boolean {
  return byte === comma || byte === close
}

function deeper(byte: number): number {
  return byte === open ? 1 : byte === close ? -1 : 0
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['Z', '\x1a'],
  ['0', '\0'],
])

/** A text as it was before it was written between such quotes. */
export function unescaped(text: string, mark: string): string {
  if (!text.includes('\\') && !text.includes(mark)) return text
  return text.replace(/\\(.)|''|""/gs, (written, letter?: string) => {
    if (letter !== undefined) return escapes.get(letter) ?? letter
    return written.startsWith(mark) ? mark : written
  })
}
