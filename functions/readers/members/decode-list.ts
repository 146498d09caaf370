import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** A list's text in UTF-8, and what it was written in; or why it is no text. */
export type DecodedList = { readonly text: Buffer; readonly encoding: string } | { readonly problem: string }

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf])
const lookedAt = 4096

/**
 * Finds how a list is written: by the mark at its beginning, by the zeros that UTF-16 puts between letters, as UTF-8 if
 * all of it is, and else as Windows-1252, in which older spreadsheets write.
 */
export function decodeList(bytes: Buffer): DecodedList {
  const problem = otherThanText(bytes)
  if (problem !== undefined) return { problem }
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return { text: recoded(bytes, wide), encoding: wide }
  if (bytes.subarray(0, lookedAt).includes(0)) return { problem: 'it is no text: save it as CSV (UTF-8)' }
  if (isUtf8(bytes)) return { text: withoutMark(bytes), encoding: 'utf-8' }
  return { text: recoded(bytes, 'windows-1252'), encoding: 'windows-1252' }
}

function recoded(bytes: Buffer, encoding: string): Buffer {
  return withoutMark(Buffer.from(iconv.decode(bytes, encoding)))
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const [even, odd] = zerosIn(bytes.subarray(0, lookedAt))
  // Latin letters leave every second byte empty, and no other text holds zeros.
  if (odd > even && odd * 4 > Math.min(bytes.length, lookedAt) / 2) return 'utf-16le'
  if (even > odd && even * 4 > Math.min(bytes.length, lookedAt) / 2) return 'utf-16be'
  return undefined
}

function zerosIn(bytes: Buffer): readonly [even: number, odd: number] {
  let even = 0
  let odd = 0
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  return [even, odd]
}

function otherThanText(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 4).toString('latin1')
  // Every part of a workbook has one of these names, and the first comes first.
  const isZip = start.startsWith('PK')
  if (isZip && !/\[Content_Types\]\.xml|_rels\/|xl\/|mimetype/.test(bytes.subarray(0, lookedAt).toString('latin1'))) {
    return 'it is a zip: unpack it, and take the files in it one by one under the names that they have'
  }
  const isWorkbook = isZip || start === '\xd0\xcf\x11\xe0'
  if (isWorkbook) return 'it is a workbook, not a list as text: open it, and save it as CSV (UTF-8)'
  const beginning = bytes.subarray(0, lookedAt).toString('latin1')
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(beginning.replace('\xef\xbb\xbf', ''))) {
    return 'it is a web page under the name of a list: open it in a spreadsheet, and save it as CSV (UTF-8)'
  }
  return undefined
}
