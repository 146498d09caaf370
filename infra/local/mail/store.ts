import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const storedMessage = z.object({
  id: z.string(),
  /** ISO 8601, when it was accepted. */
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Absent from what an older Rekindle stored. */
  configurationSet: z.string().optional(),
  /** Where its bytes lie. */
  offset: z.int(),
  length: z.int(),
})

export type StoredMessage = z.infer<typeof storedMessage>
type NewMessage = Omit<StoredMessage, 'offset' | 'length'>

/** Every accepted message: the bytes in one file that only grows, a line of index for each in another. */
export type Store = {
  readonly add: (message: NewMessage, raw: Buffer) => void
  readonly get: (id: string) => StoredMessage | undefined
  readonly raw: (message: StoredMessage) => Buffer
  readonly count: () => number
  /** The mails after the first ones, whose number is given; the oldest first. */
  readonly from: (position: number) => Iterable<StoredMessage>
  /** The newest first. */
  readonly newest: () => Iterable<StoredMessage>
  readonly close: () => void
}

/** Writing is done at once: an answer that a message was accepted is never ahead of the disk. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true })
  const bytes = openSync(join(folder, 'messages.eml'), 'a+', 0o600)
  const known = readIndex(join(folder, 'index.ndjson'))
  const index = openSync(join(folder, 'index.ndjson'), 'a', 0o600)
  const byId = new Map(known.map((message, position) => [message.id, position]))
  let end = fstatSync(bytes).size

  return {
    add: (message, raw) => {
      const stored = { ...message, offset: end, length: raw.length }
      for (let written = 0; written < raw.length; ) written += writeSync(bytes, raw, written)
      end += raw.length
      writeSync(index, `${JSON.stringify(stored)}\n`)
      byId.set(stored.id, known.push(stored) - 1)
    },
    get: (id) => known[byId.get(id) ?? -1],
    raw: ({ offset, length }) => {
      const raw = Buffer.alloc(length)
      readSync(bytes, raw, 0, length, offset)
      return raw
    },
    count: () => known.length,
    from: (position) => known.slice(position),
    newest: function* () {
      for (let position = known.length - 1; position >= 0; position -= 1) {
        const message = known[position]
        if (message) yield message
      }
    },
    close: () => {
      closeSync(bytes)
      closeSync(index)
    },
  }
}

/** The last line may be cut short by a crash: it is taken away, or the next one would be written onto it. */
function readIndex(path: string): StoredMessage[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  const lines = whole.split('\n')
  return lines.flatMap((line) => {
    const parsed = storedMessage.safeParse(parseJson(line))
    return parsed.success ? [parsed.data] : []
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
