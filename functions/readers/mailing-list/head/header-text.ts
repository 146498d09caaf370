import { decoded, decodedAs } from '../charset.ts'

/** A word in letters that a head cannot hold: its charset, whether it is base64 or quoted, and itself. */
const encodedWord = /=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([BQbq])\?([^?\n]*(?:\?(?!=)[^?\n]*)*)\?=/g
/** Letters beyond ASCII, as themselves or behind an escape. */
const beyondAscii = new RegExp(`[\u0080-\u00ff${String.fromCharCode(27)}]`)
const longestHeader = 4000

/** The letters of a header: what is no ASCII in it is UTF-8, or of the body's charset, or of Windows. */
export function lettersOf(header: string, bodyCharset: () => string | undefined): string {
  const text = header.length > longestHeader ? header.slice(0, longestHeader) : header
  return beyondAscii.test(text) ? decoded(Buffer.from(text, 'latin1'), bodyCharset() ?? '') : text
}

type EncodedWord = { readonly charset: string; readonly bytes: Buffer }

/** What encoded words say. Words of one charset that follow each other are one: some break within a letter. */
export function withoutEncoding(text: string): string {
  if (!text.includes('=?')) return text
  const said: string[] = []
  let open: EncodedWord[] = []
  const close = () => {
    const [first] = open
    if (first) said.push(decodedAs(Buffer.concat(open.map(({ bytes }) => bytes)), first.charset))
    open = []
  }
  let end = 0
  for (const { 0: found, 1: charset = '', 2: encoding = '', 3: word = '', index } of text.matchAll(encodedWord)) {
    const between = text.slice(end, index)
    const isNext = open.length > 0 && between.trim() === ''
    if (!isNext || open[0]?.charset !== charset.toLowerCase()) close()
    if (!isNext) said.push(between)
    open.push({ charset: charset.toLowerCase(), bytes: bytesOf(word, encoding) })
    end = index + found.length
  }
  close()
  return `${said.join('')}${text.slice(end)}`
}

function bytesOf(word: string, encoding: string): Buffer {
  if (/b/i.test(encoding)) return Buffer.from(word, 'base64')
  const bytes = word.replaceAll('_', ' ').replace(/=([\da-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

const named = /charset\s*=\s*["']?([\w.:+-]{1,40})/i

/** The charset that a mail names for its body, or for the first part of it that names one. */
export function charsetNamedIn(content: Buffer): string | undefined {
  return named.exec(content.toString('latin1', 0, 32 * 1024))?.[1]
}
