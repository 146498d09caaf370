import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { RecordLine } from '../../functions/steps/import-records.ts'

/** A file that cannot be read, or not to its end. */
class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'

  constructor(file: string, cause: unknown) {
    super(`${file}: ${cause instanceof Error ? cause.message : 'cannot be read'}`, { cause })
  }
}

const longestLine = 1024 * 1024
const newline = 0x0a

type Options = { readonly onBytes?: (bytes: number) => void }

/**
 * Streams files of newline-delimited JSON, gzipped or plain, as numbered lines. Blank lines are passed over; a line
 * that is no JSON, no UTF-8 or longer than 1 MiB is told as an error. Throws where a file ends before its time.
 */
export async function* readRecords(files: readonly string[], options: Options = {}): AsyncGenerator<RecordLine> {
  for (const file of files) {
    let number = 0
    for await (const line of linesOf(file, options)) {
      number += 1
      const read = readLine(line)
      if (read) yield { file, line: number, ...read }
    }
  }
}

type Line = Buffer | 'too long'

async function* linesOf(file: string, { onBytes }: Options): AsyncGenerator<Line> {
  let rest: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of bytesOf(file, onBytes)) {
      let start = 0
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        const piece = chunk.subarray(start, end)
        length += piece.length
        yield length > longestLine ? 'too long' : Buffer.concat([...rest, piece])
        rest = []
        length = 0
        start = end + 1
      }
      length += chunk.length - start
      // What is beyond the limit is not kept: one endless line must not fill the memory.
      rest = length > longestLine ? [] : [...rest, chunk.subarray(start)]
    }
  } catch (error) {
    throw new UnreadableFileError(file, error)
  }
  if (length > 0) yield length > longestLine ? 'too long' : Buffer.concat(rest)
}

async function* bytesOf(file: string, onBytes: Options['onBytes']): AsyncGenerator<Buffer> {
  const counting = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      onBytes?.(chunk.length)
      done(null, chunk)
    },
  })
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const last = (await isGzip(file)) ? createGunzip() : counting
  const flowing = last === counting ? pipeline(source, counting) : pipeline(source, counting, last)
  // The loop below sees the error too; without a listener here it would end the process.
  flowing.catch(() => undefined)
  yield* last
  await flowing
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b
  } finally {
    await handle.close()
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function readLine(line: Line): { record: unknown } | { error: string } | undefined {
  if (line === 'too long') return { error: 'longer than 1 MiB' }
  try {
    const text = utf8.decode(line).trim()
    return text === '' ? undefined : { record: JSON.parse(text) }
  } catch (error) {
    return { error: error instanceof SyntaxError ? 'not JSON' : 'not UTF-8' }
  }
}
