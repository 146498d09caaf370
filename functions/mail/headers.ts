import libmime from 'libmime'
import { plainLine } from './plain.ts'

/** A header's text, on one line and in ASCII. Source: RFC 2047. */
export function encodeHeader(text: string): string {
  const line = plainLine(text)
  return /^[\x20-\x7e]*$/.test(line) && !line.includes('=?') ? line : libmime.encodeWord(line, 'Q', 52)
}

/** Folds a header that is longer than 76 characters at its blanks. */
export function foldHeader(text: string): string {
  return text.length > 60 ? libmime.foldLines(text, 60) : text
}

/** A name and an address. The address was checked when it came in; the name may be anything. Source: RFC 5322, 3.4. */
export function addressHeader(name: string, address: string): string {
  const line = plainLine(name)
  if (line === '') return address
  if (/^[\w \x2e-]*$/.test(line) && !line.includes('.')) return foldHeader(`${line} <${address}>`)
  if (/^[\x20-\x7e]*$/.test(line)) return foldHeader(`"${line.replace(/["\\]/g, '\\$&')}" <${address}>`)
  return foldHeader(`${libmime.encodeWord(line, 'Q', 52)} <${address}>`)
}
