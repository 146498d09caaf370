import libmime from 'libmime'
import { type EmailAddress, type ParsedMail, parseAddressHeader, simpleParser } from 'mailparser'
import { asMailed } from '../../domain/mail-address.ts'

/** What the head of a mailing list's message says. */
export type MailHead = {
  /** Its Message-ID, without angle brackets; empty where it has none. */
  readonly messageId: string
  readonly references: readonly string[]
  /** The message that it answers, as it says itself. */
  readonly answered: string | undefined
  readonly subject: string
  /** ISO 8601; undefined where no date in it can be read. */
  readonly at: string | undefined
  readonly author: { readonly email: string; readonly name: string }
  /** Where the message itself can be read, as the list says (RFC 5064). */
  readonly archivedAt: string | undefined
  /** Why it is no post. */
  readonly left: string | undefined
}

const blankLine = /\r?\n\r?\n/
const mostReferences = 100
const longestAddress = 1000
/** `Ann via Tea`: From is the list's own, though it may say so nowhere else. */
const rewritten = / via .*/is
const earliest = Date.parse('1980-01-01')
/** Archives that hide addresses from harvesters write `ann at example.com (Ann Example)`. */
const hidden = /^\s*(\S+) at ([\w.-]+\.[a-z]{2,})\s*(?:\((.*)\))?\s*$/i

/** Reads the head of a message; `envelope` is the line that parts it from the one before. */
export async function readHead(content: Buffer, envelope: string): Promise<MailHead> {
  const mail = await simpleParser(headOf(content))
  const raw = new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]))
  const answered = idsIn(raw.get('in-reply-to') ?? '').slice(0, 1)
  const references = ancestorsOf(idsIn(raw.get('references') ?? ''))
  return {
    messageId: idsIn(raw.get('message-id') ?? '')[0] ?? '',
    references: references.length > 0 ? references : answered,
    answered: answered[0],
    subject: (mail.subject ?? '').slice(0, 2000).replace(/\s+/g, ' ').trim(),
    at: timeOf(raw.get('date')) ?? timeOf(envelope.replace(/^From \S+(?: at \S+)?\s+/, '')),
    author: authorOf(mail, raw),
    archivedAt: /^<?(https?:\/\/[^\s<>]+)>?$/.exec(raw.get('archived-at') ?? '')?.[1],
    left: whyLeft(raw),
  }
}

/** The part of a file that is read for a head; a head of more than 256 kB is cut. */
function headOf(content: Buffer): Buffer {
  const start = content.subarray(0, 256 * 1024)
  const end = start.toString('latin1').search(blankLine)
  return end === -1 ? start : start.subarray(0, end + 2)
}

function idsIn(header: string): string[] {
  return [...header.matchAll(/<([^<>\s]{1,998})>/g)].flatMap(([, id]) => (id === undefined ? [] : [id]))
}

/** Of a line that somebody made endless the first, which names the thread, and the last, which were answered. */
function ancestorsOf(ids: readonly string[]): readonly string[] {
  return ids.length > mostReferences ? [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)] : ids
}

/** A time that names no zone is taken for UTC, wherever this runs. */
function timeOf(text = ''): string | undefined {
  const isZoned = /(?:[+-]\d{4}|\b[A-Z]{1,5}|\))\s*$/i.test(text.slice(-100))
  const time = Date.parse(isZoned ? text : `${text} UTC`)
  return time > earliest ? new Date(time).toISOString() : undefined
}

/** Who wrote it. Lists that must put their own address into From say elsewhere whose message it is. */
function authorOf(mail: ParsedMail, raw: ReadonlyMap<string, string>): MailHead['author'] {
  const own = senderOf(mail, raw)
  const name = (own?.name || mail.from?.value[0]?.name || '').replace(rewritten, '').replace(/^'(.*)'$/, '$1')
  if (own?.address) return { email: asMailed(own.address.toLowerCase()), name }
  const [, local, domain, shown] = hidden.exec((raw.get('from') ?? '').slice(0, longestAddress)) ?? []
  if (local === undefined || domain === undefined) return { email: '', name }
  return { email: asMailed(`${local}@${domain}`.toLowerCase()), name: libmime.decodeWords(shown ?? '') }
}

function senderOf({ from, replyTo }: ParsedMail, raw: ReadonlyMap<string, string>): EmailAddress | undefined {
  const lists = listAddresses(raw)
  const isTheirs = !rewritten.test(from?.value[0]?.name ?? '')
  const original = parseAddressHeader(raw.get('x-original-from') ?? '').value
  const candidates = [...original, ...((isTheirs && from?.value) || []), ...(replyTo?.value ?? [])]
  return candidates.find(({ address = '' }) => address.includes('@') && !lists.has(address.toLowerCase()))
}

/** The addresses of the list itself, which nobody writes from. */
function listAddresses(raw: ReadonlyMap<string, string>): ReadonlySet<string> {
  const told = ['list-post', 'x-beenthere', 'mailing-list', 'x-mailing-list']
  const text = told.map((header) => (raw.get(header) ?? '').slice(0, longestAddress)).join(' ')
  return new Set(text.toLowerCase().match(/[^\s<>:;,"']+@[^\s<>:;,?"']+/g) ?? [])
}

function whyLeft(raw: ReadonlyMap<string, string>): string | undefined {
  if (/^auto-replied/i.test(raw.get('auto-submitted') ?? '')) return 'automatic replies'
  return /^yes/i.test(raw.get('x-no-archive') ?? '') ? 'messages that ask not to be archived' : undefined
}
