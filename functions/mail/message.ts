import { randomBytes } from 'node:crypto'
import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { domainOf } from '../domain/operators/domains.ts'
import { once } from '../domain/shapes/once.ts'
import { addressHeader, encodeHeader, foldHeader, plainAddress } from './headers.ts'
import { mergeBody, toldTo } from './merge.ts'
import { shownName } from './person.ts'
import type { PreparedVariant, Recipient } from './prepared.ts'
import { subjectOf } from './subject.ts'
import { createWriter } from './writer.ts'

/** The sender and the recipient of a message, and the edition it belongs to. */
export type Envelope = {
  readonly from: string
  readonly fromName: string
  readonly to: string
  readonly toName: string
  readonly replyTo?: string | undefined
  /** Epoch milliseconds. */
  readonly date: number
  readonly groupId: string
  /** The name of the group's list, without the sender's domain. */
  readonly listName: string
  readonly editionDate: string
  readonly memberId: string
  /** The leaf of the ledger that holds the delivery. */
  readonly leaf?: string | undefined
}

const writer = createWriter()
const boundary = `rekindle-${randomBytes(12).toString('hex')}`
const partHeaders = (type: string) =>
  `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
const textHead = Buffer.from(partHeaders('text/plain'), 'latin1')
const htmlHead = Buffer.from(`\r\n${partHeaders('text/html')}`, 'latin1')
const end = Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1')

/**
 * Builds one member's whole message: multipart/alternative, both parts quoted-printable, as RFC 5322 bytes. The next
 * call overwrites the bytes: copy what must outlive it.
 */
export function message(prepared: PreparedVariant, recipient: Recipient, envelope: Envelope): Uint8Array {
  const told = toldTo(prepared, recipient)
  writer.ascii(headersOf(prepared, recipient, told.picks, envelope))
  writer.bytes(textHead)
  mergeBody(prepared, prepared.text, told, writer)
  writer.bytes(htmlHead)
  mergeBody(prepared, prepared.html, told, writer)
  writer.bytes(end)
  return writer.take()
}

function headersOf(
  prepared: PreparedVariant,
  recipient: Recipient,
  picks: readonly PickedDiscussion[],
  envelope: Envelope,
): string {
  const { groupId, editionDate, memberId, leaf } = envelope
  const { kind } = prepared.variant
  const leafTag = leaf === undefined ? '' : `,\r\n leaf=${leaf}`
  return (
    `${sharedHeaders(prepared, envelope)}To: ${addressHeader(shownName(envelope.toName), envelope.to)}\r\n` +
    `Subject: ${subjectHeader(prepared, picks, recipient)}\r\n` +
    `Date: ${dateHeader(envelope.date)}\r\n` +
    `Message-ID: <${editionDate}.${groupId}.${memberId}@${domainOf(envelope.from)}>\r\n` +
    `List-Unsubscribe: <${plainAddress(recipient.links.unsubscribe)}>\r\n` +
    `X-SES-MESSAGE-TAGS: group=${groupId},\r\n edition=${editionDate},\r\n member=${memberId},\r\n variant=${kind}${leafTag}\r\n` +
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n`
  )
}

/** The headers that all mails of an edition share. */
function sharedHeaders(prepared: PreparedVariant, envelope: Envelope): string {
  const { from, fromName, replyTo, groupId, listName, editionDate } = envelope
  return once(
    prepared.encodedHeaders,
    `shared ${from} ${fromName} ${replyTo} ${groupId} ${listName} ${editionDate}`,
    () => {
      // The list's name for machines, in the sender's domain. Source: RFC 2919.
      const listId = addressHeader(fromName, `${listName}.${domainOf(envelope.from)}`)
      return (
        `From: ${addressHeader(fromName, from)}\r\n` +
        (replyTo ? `Reply-To: ${addressHeader('', replyTo)}\r\n` : '') +
        `List-Id: ${listId}\r\n` +
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n' +
        `Feedback-ID: ${editionDate}:${groupId}:${prepared.variant.kind}:rekindle\r\n` +
        'Auto-Submitted: auto-generated\r\n'
      )
    },
  )
}

function subjectHeader(prepared: PreparedVariant, picks: readonly PickedDiscussion[], recipient: Recipient): string {
  const { key, text } = subjectOf(prepared, { ...recipient, picks })
  return once(prepared.encodedHeaders, `subject ${key}`, () => foldHeader(encodeHeader(text())))
}

let lastDate = { second: Number.NaN, header: '' }

/** The date, which is the same for all mails of one second. Source: RFC 5322, 3.3. */
function dateHeader(date: number): string {
  const second = Math.floor(date / 1000)
  if (second !== lastDate.second) {
    lastDate = { second, header: new Date(date).toUTCString().replace('GMT', '+0000') }
  }
  return lastDate.header
}
