import { createGunzip, type Gunzip } from 'node:zlib'

/** Bytes as they are, unzipped where they begin as gzip does. Where a reader stops early, what they come from is closed. */
export async function* plainBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = chunks[Symbol.asyncIterator]()
  try {
    const first = await source.next()
    if (first.done) return
    const all = startingWith(first.value, source)
    yield* isGzip(first.value) ? unzip(all) : all
  } finally {
    await source.return?.()
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** What goes into the unzipper at once: even where it grows a thousandfold it fits in memory. */
const bytesAtOnce = 16 * 1024

/** Unzips as it goes. A stream pipeline would forget what it had unzipped when the file turns out to be cut off. */
async function* unzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unzipped: Buffer[] = []
  const gunzip = createGunzip({ chunkSize: 64 * 1024 }).on('data', (bytes: Buffer) => unzipped.push(bytes))
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += bytesAtOnce) {
        const failure = await write(gunzip, chunk.subarray(start, start + bytesAtOnce))
        yield* unzipped.splice(0)
        if (failure) throw failure
      }
    }
    const failure = await end(gunzip)
    yield* unzipped.splice(0)
    if (failure) throw failure
  } finally {
    gunzip.destroy()
  }
}

function write(gunzip: Gunzip, bytes: Buffer): Promise<Error | undefined> {
  return settled(gunzip, (done) => gunzip.write(bytes, done))
}

function end(gunzip: Gunzip): Promise<Error | undefined> {
  return settled(gunzip, (done) => gunzip.once('end', done).end())
}

/** Waits for `start` to be done or for the unzipper to fail, whichever comes. */
function settled(gunzip: Gunzip, start: (done: (error?: Error | null) => void) => void): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const settle = (error?: Error | null) => {
      gunzip.off('error', settle)
      // A failed write tells of it twice: the second time must find a listener too.
      if (error) gunzip.on('error', () => undefined)
      resolve(error ? inPlainWords(error) : undefined)
    }
    gunzip.on('error', settle)
    start(settle)
  })
}

function inPlainWords(error: Error & { readonly code?: string }): Error {
  return error.code === 'Z_BUF_ERROR' ? new Error('its gzip data is cut off', { cause: error }) : error
}
