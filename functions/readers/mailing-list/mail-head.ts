import { addressesIn } from './head/addresses.ts'
import { isOfDigest, quotedSubjectIn } from './head/digest-subject.ts'
import { charsetNamedIn, lettersOf, withoutEncoding } from './head/header-text.ts'
import { isOfList, listToldIn } from './head/list-told.ts'
import { answeredBy, idsIn } from './head/message-ids.ts'
import { type RawHead, rawHead } from './head/raw-head.ts'
import { type MailSender, senderIn } from './head/sender.ts'
import { isFromMailbox } from './left/private-mail.ts'
import { whyLeft } from './left/why-left.ts'
import { subjectOf } from './plan/subject.ts'

/** Where a message stands among others, and what it is about. */
export type MailPlace = {
  /** Its Message-ID, without angle brackets; empty where it has none. */
  readonly messageId: string
  readonly references: readonly string[]
  /** The message that it answers, as it says itself. */
  readonly answered: string | undefined
  /** Whether it answers something, though it may not be known what. */
  readonly isAnswer: boolean
  readonly subject: string
  /** Where the message itself can be read, as the list says (RFC 5064). */
  readonly archivedAt: string | undefined
}

/** What the head of a mailing list's message says. */
export type MailHead = MailPlace & {
  /** ISO 8601; undefined where no date in it can be read. */
  readonly at: string | undefined
  readonly author: Pick<MailSender, 'email' | 'name' | 'isBare'>
  /** The addresses of lists that it tells, and whether a list sent it. */
  readonly lists: readonly string[]
  readonly isOfList: boolean
  /** The addresses that it went to. */
  readonly recipients: readonly string[]
  /** Whose mailbox it lay in, as far as it says so. */
  readonly owners: readonly string[]
  readonly isFromMailbox: boolean
  /** Whether From is the author's own address, and no list's. */
  readonly isFromAuthor: boolean
  /** Why it is no post. */
  readonly left: string | undefined
}

const earliest = Date.parse('1980-01-01')
const longestSubject = 2000

/** Reads the head of a message; `envelope` is the line that parts it from the one before. */
export function readHead(content: Buffer, envelope: string): MailHead {
  const head = rawHead(content)
  const place = placeIn(head, content)
  const lists = listToldIn(head)
  const sender = senderIn(head, lettersIn(head, content), lists)
  return {
    ...place,
    at: timeOf(head.get('date')) ?? timeOf(envelope.replace(/^From \S+(?: at \S+)?\s+/, '')),
    author: sender,
    lists,
    isOfList: isOfList(head) || head.get('newsgroups') !== '',
    recipients: ['to', 'cc', 'resent-to'].flatMap((each) => addressesIn(head.get(each))),
    owners: ['delivered-to', 'x-original-to'].flatMap((each) => ownersIn(head.get(each))),
    isFromMailbox: isFromMailbox(head),
    isFromAuthor: sender.from === sender.email,
    left: whyLeft({ head, sender, subject: place.subject }),
  }
}

/** The part of it that says where a message stands, which is read again when it is taken in. */
export function readPlace(content: Buffer): MailPlace {
  return placeIn(rawHead(content), content)
}

function placeIn(head: RawHead, content: Buffer): MailPlace {
  const people = new Set(isPlain(head) ? [] : ['from', 'to', 'cc'].flatMap((each) => addressesIn(head.get(each))))
  const letters = lettersIn(head, content)
  const subject = inOneLine(withoutEncoding(letters('subject')))
  return {
    messageId: idsIn(head.get('message-id'))[0] ?? '',
    ...answeredBy(head.get('references'), head.get('in-reply-to'), people),
    subject: inDigest(subject, head, content),
    archivedAt: /^<?(https?:\/\/[^\s<>]+)>?$/.exec(head.get('archived-at'))?.[1],
  }
}

/** Whether what it answers is given as ids alone, as it nearly always is. */
function isPlain(head: RawHead): boolean {
  return /^(?:<[^<>\s]+>)?$/.test(head.get('in-reply-to'))
}

function lettersIn(head: RawHead, content: Buffer) {
  return (header: string) => lettersOf(head.get(header), () => charsetNamedIn(content))
}

function inOneLine(text: string): string {
  return text
    .slice(0, longestSubject)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Who answers the list's digest answers one of the messages in it. */
function inDigest(subject: string, head: RawHead, content: Buffer): string {
  if (!isOfDigest(subject) || !subjectOf(subject).isReply) return subject
  const named = quotedSubjectIn(content, head.get('content-transfer-encoding'))
  return named === undefined ? subject : `Re: ${inOneLine(withoutEncoding(named))}`
}

function ownersIn(header: string): readonly string[] {
  return /^mailing list/i.test(header) ? [] : addressesIn(header)
}

/** A time that names no zone is taken for UTC, wherever this runs. */
function timeOf(text: string): string | undefined {
  const isZoned = /(?:[+-]\d{4}|\b[A-Z]{1,5}|\))\s*$/i.test(text.slice(-100))
  const time = Date.parse(isZoned ? text : `${text} UTC`)
  return time > earliest ? new Date(time).toISOString() : undefined
}
