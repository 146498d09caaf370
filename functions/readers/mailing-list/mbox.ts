import { type FileLine, linesOf } from '../files/lines.ts'
import type { ExportFile } from '../reader.ts'

/** One message of an mbox file: its number there, from 1, and its bytes; those of one that is too long are not kept. */
export type MboxMessage = {
  readonly number: number
  /** The line that it begins with. */
  readonly envelope: string
  readonly content: Buffer | 'too long'
}

type MessageDraft = { readonly number: number; readonly envelope: string; pieces: Buffer[]; length: number }

const longestMessage = 25 * 1024 * 1024
/** `From somebody Mon Jan  3 10:00:00 2011`: a day of the week, a time and a year, in this order. */
const datePieces = [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/, /\d:\d\d/, /\d{4}/]
/** git begins each patch like a message of this day, and many a message ends in a patch. */
const datesOfPatches = 'Mon Sep 17 00:00:00 2001'
const header = /^[\w-]+: /
const byteOrderMark = /^\u00ef\u00bb\u00bf/
const quotedFrom = /^>+From /
const lineEnd = Buffer.from('\n')

/**
 * Streams the messages of an mbox file, gzipped or plain. A line that begins with "From " parts two messages only where
 * a date is in it, and a blank line before it or a header after it, since many writers of such files quote no others.
 */
export async function* messagesIn({ read }: ExportFile): AsyncGenerator<MboxMessage> {
  let message: MessageDraft | undefined
  for await (const { bytes, start, isFirst } of parted(linesOf(read()))) {
    if (!isFirst) {
      add(message, quotedFrom.test(start) ? bytes.subarray(1) : bytes)
      continue
    }
    if (message) yield whole(message)
    message = { number: (message?.number ?? 0) + 1, envelope: start, pieces: [], length: 0 }
  }
  if (message) yield whole(message)
}

/** Lines, each with how it starts and whether it is the first of a message. */
async function* parted(lines: AsyncIterable<FileLine>) {
  let isAfterBlank = true
  let doubtful: { readonly bytes: Buffer; readonly start: string } | undefined
  for await (const bytes of lines) {
    // A line that is too long is nothing that anybody wrote.
    if (bytes === 'too long') continue
    const start = bytes.subarray(0, 200).toString('latin1').replace(byteOrderMark, '')
    if (doubtful) yield { ...doubtful, isFirst: header.test(start) }
    const isSeparator = isDated(start) && !start.includes(datesOfPatches)
    doubtful = isSeparator && !isAfterBlank ? { bytes, start } : undefined
    if (!doubtful) yield { bytes, start, isFirst: isSeparator }
    isAfterBlank = /^\r?$/.test(start)
  }
  if (doubtful) yield { ...doubtful, isFirst: false }
}

/** Piece by piece: one expression for all of them would try every pair of places on a line made for that. */
function isDated(line: string): boolean {
  if (!line.startsWith('From ')) return false
  let rest = line.slice('From '.length)
  for (const piece of datePieces) {
    const found = piece.exec(rest)
    if (!found) return false
    rest = rest.slice(found.index + found[0].length)
  }
  return true
}

function add(message: MessageDraft | undefined, bytes: Buffer): void {
  if (!message) return
  message.length += bytes.length + 1
  if (message.length > longestMessage) message.pieces = []
  else message.pieces.push(bytes, lineEnd)
}

function whole({ number, envelope, pieces, length }: MessageDraft): MboxMessage {
  return { number, envelope, content: length > longestMessage ? 'too long' : Buffer.concat(pieces) }
}
