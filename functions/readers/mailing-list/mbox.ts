import type { ExportFile } from '../reader.ts'
import { isEnvelope, partingIn } from './mbox-lines.ts'

/** One message of an mbox file: its number there, from 1, and its bytes; those of one that is too long are not kept. */
export type MboxMessage = {
  readonly number: number
  /** The line that it begins with; empty in a file that is one message. */
  readonly envelope: string
  /** Only good until the next message is asked for. */
  readonly content: Buffer | 'too long'
}

const longestMessage = 25 * 1024 * 1024
/** What must lie behind a line to tell whether it parts two messages. */
const lookAhead = 4096
const newline = 0x0a
const header = /^[!-9;-~]+:/
const byteOrderMark = '\u00ef\u00bb\u00bf'

/** What is read of a message; or what is wrong with it. */
export function readContent<Read>(
  content: MboxMessage['content'],
  read: (content: Buffer) => Read,
): { readonly read: Read } | { readonly problem: string } {
  if (content === 'too long') return { problem: 'longer than 25 MiB' }
  try {
    return { read: read(content) }
  } catch (error) {
    return { problem: `not a readable mail: ${error instanceof Error ? error.message : 'no reason given'}` }
  }
}

/** Streams the messages of an mbox file, gzipped or plain, or the one of a file that is a single mail. */
export async function* messagesIn({ read }: Pick<ExportFile, 'read'>): AsyncGenerator<MboxMessage> {
  const window = growingBuffer()
  const cutter = cutting()
  for await (const bytes of read()) {
    window.add(bytes)
    const { messages, used } = cutter.cut(window.bytes(), false)
    yield* messages
    window.drop(used)
  }
  yield* cutter.cut(window.bytes(), true).messages
}

/** What was read and is not used yet. It doubles as it grows, since a long message comes in many pieces. */
function growingBuffer() {
  let kept = Buffer.alloc(256 * 1024)
  let [start, end] = [0, 0]
  return {
    bytes: () => kept.subarray(start, end),
    drop: (count: number) => {
      start += count
    },
    add: (bytes: Buffer) => {
      if (end + bytes.length > kept.length) {
        const room = end - start + bytes.length
        const next = room * 2 > kept.length ? Buffer.alloc(room * 2) : kept
        kept.copy(next, 0, start, end)
        ;[kept, start, end] = [next, 0, end - start]
      }
      bytes.copy(kept, end)
      end += bytes.length
    },
  }
}

/** Cuts what was read into messages. It remembers where the open one was searched to, so that no byte is looked at twice. */
function cutting() {
  const open = { number: 0, searched: 0, isTooLong: false, isBegun: false }
  const whole = (message: Buffer): MboxMessage => {
    open.number += 1
    const isLong = open.isTooLong || message.length > longestMessage
    open.isTooLong = false
    open.searched = 0
    return { number: open.number, ...(isLong ? tooLong : partsOf(message)) }
  }
  /** Where the first message begins; undefined as long as too little was read to tell. */
  const begin = (bytes: Buffer, isLast: boolean) => {
    if (open.isBegun) return 0
    if (bytes.length < lookAhead && !isLast) return undefined
    open.isBegun = true
    return beginningIn(bytes)
  }
  return {
    cut(bytes: Buffer, isLast: boolean) {
      const messages: MboxMessage[] = []
      let start = begin(bytes, isLast)
      if (start === undefined) return { messages, used: 0 }
      const next = (from: number) => partingIn(bytes, { start: from, from: from + open.searched, isLast, lookAhead })
      let parting = next(start)
      for (; parting.isSure; parting = next(start)) {
        messages.push(whole(bytes.subarray(start, parting.at)))
        start = parting.at
      }
      open.searched = parting.at - start
      if (isLast && bytes.length > start) messages.push(whole(bytes.subarray(start)))
      // Of a message that is too long only what may be a line that parts it from the next is kept.
      open.isTooLong ||= bytes.length - start > longestMessage
      const used = open.isTooLong ? start + open.searched : start
      if (open.isTooLong) open.searched = 0
      return { messages, used }
    },
  }
}

const tooLong = { envelope: '', content: 'too long' } as const

/** Where the first message begins: a file may be one single mail without the line before it. */
function beginningIn(bytes: Buffer): number {
  const text = bytes.toString('latin1', 0, lookAhead)
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark.length : 0
  if (header.test(text.slice(mark)) && /^(?:from|date|subject|message-id|received|return-path|to):/im.test(text)) {
    return mark
  }
  if (isEnvelope(lineAt(bytes, mark))) return mark
  const { at, isSure } = partingIn(bytes, { start: 0, from: 0, isLast: true, lookAhead })
  return isSure ? at : bytes.length
}

function partsOf(message: Buffer): Pick<MboxMessage, 'envelope' | 'content'> {
  const line = lineAt(message, 0)
  if (!line.startsWith('From ')) return { envelope: '', content: message }
  const end = message.indexOf(newline)
  return {
    envelope: line,
    content: unquoted(end === -1 ? message.subarray(message.length) : message.subarray(end + 1)),
  }
}

function lineAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(newline, at)
  return bytes.toString('latin1', at, Math.min(end === -1 ? bytes.length : end, at + 500)).trimEnd()
}

/** Lines of a body that begin with "From " were written with a `>` before it. */
function unquoted(content: Buffer): Buffer {
  if (content.indexOf('>From ') === -1) return content
  return Buffer.from(content.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
}
