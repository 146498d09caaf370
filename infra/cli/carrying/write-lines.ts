import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Only whoever exports may read the file. */
const ownersOnly = 0o600

/**
 * Writes text to a file, gzipped where its name ends in `.gz`, else to standard output. The file has its name only once it
 * is whole, so that a part is never taken for all of it.
 */
export async function writeText(text: AsyncIterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) return pipeline(Readable.from(text), process.stdout, { end: false })
  const part = `${out}.part`
  const file = createWriteStream(part, { mode: ownersOnly })
  const read = Readable.from(text)
  try {
    await (out.endsWith('.gz') ? pipeline(read, createGzip(), file) : pipeline(read, file))
    await rename(part, out)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Texts of this many letters are written at once. */
const pieceLength = 64 * 1024

/** The same text in fewer pieces: a write costs more than a line. */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
