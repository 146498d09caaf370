import { SesError } from './query.ts'

/** SES takes 10 MB, and lines of 1,000 bytes with their end. */
const most = 10 * 1024 * 1024
const longestLine = 998
const newline = 0x0a
const carriageReturn = 0x0d

export type Header = { readonly name: string; readonly value: string }

/** Reads a raw message's headers, unfolded, and refuses what SES would refuse. */
export function readRawMessage(raw: Buffer): readonly Header[] {
  if (raw.length === 0) throw new SesError('InvalidParameterValue', 'Missing raw message.')
  if (raw.length > most) throw new SesError('InvalidParameterValue', `Message length is more than ${most} bytes long.`)
  checkLines(raw)
  const headers = headersOf(raw)
  for (const name of ['From', 'To']) {
    if (!headerValue(headers, name)) throw new SesError('InvalidParameterValue', `Missing required header '${name}'.`)
  }
  return headers
}

export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value
}

function checkLines(raw: Buffer): void {
  let start = 0
  while (start < raw.length) {
    const end = raw.indexOf(newline, start)
    const stop = end === -1 ? raw.length : end
    const length = stop - start - (stop > start && raw[stop - 1] === carriageReturn ? 1 : 0)
    if (length > longestLine) throw new SesError('InvalidParameterValue', `Line is longer than ${longestLine} bytes.`)
    start = stop + 1
  }
}

function headersOf(raw: Buffer): readonly Header[] {
  const crlf = raw.indexOf('\r\n\r\n')
  const bare = raw.indexOf('\n\n')
  const ends = [crlf, bare].filter((end) => end !== -1)
  const block = raw.subarray(0, ends.length > 0 ? Math.min(...ends) : raw.length).toString('utf8')
  return block
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0 ? [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }] : []
    })
}
