import { randomBytes } from 'node:crypto'
import { addressHeader, encodeHeader, foldHeader } from './headers.ts'
import { mergeBody, type PreparedVariant, picksOf, type Recipient } from './merge.ts'

/** Who a message is from and to, and what it belongs to. */
export type Envelope = {
  readonly from: string
  readonly fromName: string
  readonly to: string
  readonly toName: string
  readonly replyTo?: string | undefined
  /** Epoch milliseconds. */
  readonly date: number
  readonly groupId: string
  readonly editionDate: string
  readonly memberId: string
}

// A worker's messages are set one after the other, so one buffer serves them all; it grows to the largest.
let buffer = Buffer.allocUnsafe(256 * 1024)
const boundary = `rekindle-${randomBytes(12).toString('hex')}`

const textHead = latin1(
  `--${boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
)
const htmlHead = latin1(
  `\r\n--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
)
const end = latin1(`\r\n--${boundary}--\r\n`)

/**
 * Sets one member's whole message: multipart/alternative, both parts quoted-printable, as RFC 5322 bytes. The bytes
 * are overwritten by the next call: copy what must outlive it.
 */
export function message(prepared: PreparedVariant, recipient: Recipient, envelope: Envelope): Uint8Array {
  let length = 0
  const write = (part: Buffer) => {
    if (length + part.length > buffer.length) grow(length + part.length)
    length += part.copy(buffer, length)
  }
  write(latin1(headersOf(prepared, recipient, envelope)))
  write(textHead)
  mergeBody(prepared, prepared.text, recipient, write)
  write(htmlHead)
  mergeBody(prepared, prepared.html, recipient, write)
  write(end)
  return buffer.subarray(0, length)
}

function headersOf(prepared: PreparedVariant, recipient: Recipient, envelope: Envelope): string {
  const { groupId, editionDate, memberId, from, to } = envelope
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const { kind } = prepared.variant
  const replyTo = envelope.replyTo ? `Reply-To: ${addressHeader('', envelope.replyTo)}\r\n` : ''
  return (
    `From: ${cached(prepared, `from ${from}`, () => addressHeader(envelope.fromName, from))}\r\n` +
    `To: ${addressHeader(envelope.toName, to)}\r\n` +
    replyTo +
    `Subject: ${subjectOf(prepared, recipient)}\r\n` +
    `Date: ${new Date(envelope.date).toUTCString().replace('GMT', '+0000')}\r\n` +
    `Message-ID: <${editionDate}.${groupId}.${memberId}@${domain}>\r\n` +
    `List-Id: ${cached(prepared, `list ${groupId}`, () => foldHeader(`${encodeHeader(envelope.fromName)} <${listId(groupId, domain)}>`))}\r\n` +
    `List-Unsubscribe: <${recipient.links.unsubscribe}>\r\n` +
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n' +
    `Feedback-ID: ${editionDate}:${groupId}:${kind}:rekindle\r\n` +
    'Auto-Submitted: auto-generated\r\n' +
    `X-SES-MESSAGE-TAGS: group=${groupId},\r\n edition=${editionDate},\r\n member=${memberId},\r\n variant=${kind}\r\n` +
    'MIME-Version: 1.0\r\n' +
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n`
  )
}

/** Led by the member's first discussion, with how many more there are. */
function subjectOf(prepared: PreparedVariant, recipient: Recipient): string {
  const picks = picksOf(prepared, recipient)
  const lead = picks[0]?.discussionId ?? ''
  return cached(prepared, `subject ${lead} ${picks.length}`, () => {
    const { titles, groupName } = prepared.variant
    const values = { title: titles[lead] ?? '', more: Math.max(0, picks.length - 1), group: groupName }
    return foldHeader(encodeHeader(prepared.translate('subject', values)))
  })
}

/** A list's name for machines: a label of the group's id, in the sender's domain. Source: RFC 2919. */
function listId(groupId: string, domain: string): string {
  return `${groupId.replaceAll('_', '-')}.${domain}`
}

function cached({ encodedHeaders }: PreparedVariant, key: string, make: () => string): string {
  const known = encodedHeaders.get(key)
  if (known !== undefined) return known
  const value = make()
  encodedHeaders.set(key, value)
  return value
}

function grow(needed: number): void {
  const larger = Buffer.allocUnsafe(Math.max(needed, buffer.length * 2))
  buffer.copy(larger)
  buffer = larger
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
