import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { isGzip, unzip } from './sources/unzip.ts'

/** A file that can't be read, or not to its end. */
class UnreadableFileError extends Error {
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

const longestLine = 1024 * 1024
const longestText = 256 * longestLine
const newline = 0x0a
const byteOrderMark = '\uFEFF'

/** One line of a file, or all of it: what it says in JSON, or why it says nothing. */
export type JsonLine = { readonly file: string; readonly line: number } & (
  | { readonly value: unknown }
  | { readonly problem: string }
)

export type ReadOptions = { readonly onBytes?: (bytes: number) => void }

/**
 * Streams files of newline-delimited JSON, gzipped or plain, as numbered lines. Blank lines are passed over; a line that
 * is no JSON, no UTF-8 or longer than 1 MiB comes as a problem. `onBytes` hears of the bytes that were read from disk.
 * Throws where a file can't be read to its end, after the lines before that.
 */
export async function* readJsonLines(
  files: readonly string[],
  { onBytes }: ReadOptions = {},
): AsyncGenerator<JsonLine> {
  for (const file of files) {
    let number = 0
    for await (const line of linesOf(bytesOf(file, onBytes))) {
      number += 1
      const text = textOf(line)
      if (typeof text === 'object') yield { file, line: number, ...text }
      else if (text !== '') yield { file, line: number, ...parse(text) }
    }
  }
}

/** A file that is one JSON text over many lines. Throws where it can't be read to its end, or is longer than 256 MiB. */
export async function readWhole(file: string, { onBytes }: ReadOptions = {}): Promise<JsonLine> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const bytes of bytesOf(file, onBytes)) {
    pieces.push(bytes)
    length += bytes.length
    if (length > longestText) throw new UnreadableFileError(file, new Error('it is longer than 256 MiB'))
  }
  const text = textOf(Buffer.concat(pieces, length))
  return { file, line: 1, ...(typeof text === 'object' ? text : parse(text)) }
}

/** A file's bytes, unzipped if it is gzipped. Throws if it can't be read to its end, after the bytes before that. */
export async function* bytesOf(file: string, onBytes: ReadOptions['onBytes']): AsyncGenerator<Buffer> {
  try {
    const source = fromDisk(file, onBytes)
    const first = await source.next()
    if (first.done) return
    yield* isGzip(first.value) ? unzip(startingWith(first.value, source)) : startingWith(first.value, source)
  } catch (error) {
    throw new UnreadableFileError(file, error)
  }
}

async function* fromDisk(file: string, onBytes: ReadOptions['onBytes']): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file)) {
    onBytes?.(chunk.length)
    yield chunk
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

/** The line that `bytes` ends, put together from the pieces before it; too long a line keeps nothing of itself. */
export type FileLine = Buffer | 'too long'

/** Lines of bytes, without the newline. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileLine> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end))
      length += end - start
      yield joined(pieces, length)
      pieces = []
      length = 0
      start = end + 1
    }
    length += chunk.length - start
    // One endless line must not fill the memory.
    if (length > longestLine) pieces = []
    else pieces.push(chunk.subarray(start))
  }
  if (length > 0) yield joined(pieces, length)
}

function joined(pieces: readonly Buffer[], length: number): FileLine {
  if (length > longestLine) return 'too long'
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}

function textOf(line: FileLine): string | { problem: string } {
  if (line === 'too long') return { problem: 'longer than 1 MiB' }
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
