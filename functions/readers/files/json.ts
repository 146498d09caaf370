import { isUtf8 } from 'node:buffer'
import type { ExportFile, FilePlace } from '../reader.ts'
import { type FileLine, linesOf, longestLine } from './lines.ts'

/** A file that can't be read, or not to its end. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'

  constructor(file: string, cause: unknown) {
    super(`${file} can't be read: ${reasonOf(cause)}`, { cause })
  }
}

/** What the system says in capitals, in words. */
const reasons = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder: name the files in it'],
  ['EACCES', 'you have no permission to read it'],
])

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no reason given'
  return ('code' in cause && reasons.get(String(cause.code))) || cause.message
}

const longestText = 256 * 1024 * 1024
const byteOrderMark = '\uFEFF'

/** One line of a file, or all of it: what it says in JSON, or why it says nothing. */
export type JsonLine = FilePlace & ({ readonly value: unknown } | { readonly problem: string })

/**
 * Streams newline-delimited JSON as numbered lines. Blank lines are passed over; a line that is no JSON, no UTF-8 or
 * longer than 1 MiB, or than `longest` bytes, comes as a problem. Throws where the file can't be read to its end, after
 * the lines before that.
 */
export async function* jsonLines({ name, read }: Pick<ExportFile, 'name' | 'read'>, longest = longestLine) {
  let line = 0
  for await (const bytes of linesOf(read(), longest)) {
    line += 1
    const text = textOf(bytes, longest)
    if (typeof text === 'object') yield { file: name, line, ...text } satisfies JsonLine
    else if (text !== '') yield { file: name, line, ...parse(text) } satisfies JsonLine
  }
}

/** A file that is one JSON text over many lines. Throws where it can't be read to its end, or is longer than 256 MiB. */
export async function jsonText({ name, read }: Pick<ExportFile, 'name' | 'read'>): Promise<JsonLine> {
  const text = textOf(await allBytes({ name, read }, longestText), longestText)
  return { file: name, line: 1, ...(typeof text === 'object' ? text : parse(text)) }
}

/** All bytes of a file. Throws where it can't be read to its end, or is longer than `longest` bytes. */
export async function allBytes({ name, read }: Pick<ExportFile, 'name' | 'read'>, longest: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const bytes of read()) {
    pieces.push(bytes)
    length += bytes.length
    if (length > longest) throw new UnreadableFileError(name, new Error(`it is longer than ${mebibytes(longest)}`))
  }
  return Buffer.concat(pieces, length)
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`
}

function textOf(line: FileLine, longest: number): string | { problem: string } {
  if (line === 'too long') return { problem: `longer than ${mebibytes(longest)}` }
  if (!isUtf8(line)) return { problem: 'not UTF-8' }
  const text = line.toString()
  return (text.startsWith(byteOrderMark) ? text.slice(1) : text).trim()
}

function parse(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: 'not JSON' }
  }
}
