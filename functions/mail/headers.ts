import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { longestName, shorten } from './plain.ts'

/** What a header may hold unencoded: visible ASCII that does not look like an encoded word. */
const asItIs = /^(?!.*=\?)[\x20-\x7e]*$/
const atoms = /^[\w -]*$/
const encodedWordLength = 52
const foldAfter = 60

/** A header's text, on one line and in ASCII. Source: RFC 2047. */
export function encodeHeader(text: string): string {
  const line = plainLine(text)
  return asItIs.test(line) ? line : encodeWord(line, 'Q', encodedWordLength)
}

/** Folds a long header at its spaces. */
export function foldHeader(text: string): string {
  return text.length > foldAfter ? foldLines(text, foldAfter) : text
}

/** A name, which may hold any characters, and an address. Source: RFC 5322, 3.4. */
export function addressHeader(name: string, address: string): string {
  const line = shorten(plainLine(name), longestName)
  const angled = `<${plainAddress(address)}>`
  if (line === '') return plainAddress(address)
  if (atoms.test(line)) return foldHeader(`${line} ${angled}`)
  if (asItIs.test(line)) return foldHeader(`"${line.replace(/["\\]/g, '\\$&')}" ${angled}`)
  return foldHeader(`${encodeWord(line, 'Q', encodedWordLength)} ${angled}`)
}

/** Addresses and links were checked when they came in. Whatever got through, a header holds nothing that could end it. */
export function plainAddress(address: string): string {
  return /^[!-;=?-~]*$/.test(address) ? address : address.replace(/[^!-;=?-~]/g, '')
}
