import libmime from 'libmime'
import { type EmailAddress, type ParsedMail, parseAddressHeader, simpleParser } from 'mailparser'

/** What the head of a mailing list's message says. */
export type MailHead = {
  /** Its Message-ID, without angle brackets; empty where it has none. */
  readonly messageId: string
  readonly references: readonly string[]
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
const earliest = Date.parse('1980-01-01')
/** Archives that hide addresses from harvesters write `ann at example.com (Ann Example)`. */
const hidden = /^\s*(\S+) at ([\w.-]+\.[a-z]{2,})\s*(?:\((.*)\))?\s*$/i

/** Reads the head of a message; `envelope` is the line that parts it from the one before. */
export async function readHead(content: Buffer, envelope: string): Promise<MailHead> {
  const mail = await simpleParser(headOf(content))
  const raw = new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]))
  const answered = idsIn(raw.get('in-reply-to') ?? '').slice(0, 1)
  const references = idsIn(raw.get('references') ?? '')
  return {
    messageId: idsIn(raw.get('message-id') ?? '')[0] ?? '',
    references: references.length > 0 ? references : answered,
    subject: (mail.subject ?? '').slice(0, 2000).replace(/\s+/g, ' ').trim(),
    at: timeOf(raw.get('date')) ?? timeOf(envelope.replace(/^From \S+(?: at \S+)?\s+/, '')),
    author: authorOf(mail, raw),
    archivedAt: /^<?(https?:\/\/[^\s<>]+)>?$/.exec(raw.get('archived-at') ?? '')?.[1],
    left: whyLeft(raw),
  }
}

/** So much of the file as a head needs; a head of more than 256 kB is cut. */
function headOf(content: Buffer): Buffer {
  const start = content.subarray(0, 256 * 1024)
  const end = start.toString('latin1').search(blankLine)
  return end === -1 ? start : start.subarray(0, end + 2)
}

function idsIn(header: string): string[] {
  return [...header.matchAll(/<([^<>\s]{1,998})>/g)].flatMap(([, id]) => (id === undefined ? [] : [id]))
}

function timeOf(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '')
  return time > earliest ? new Date(time).toISOString() : undefined
}

/** Who wrote it. Lists that must put their own address into From say elsewhere whose message it is. */
function authorOf({ from, replyTo }: ParsedMail, raw: ReadonlyMap<string, string>): MailHead['author'] {
  const list = /<mailto:([^>?]+)/i.exec(raw.get('list-post') ?? '')?.[1]?.toLowerCase()
  const original = parseAddressHeader(raw.get('x-original-from') ?? '').value
  const candidates: EmailAddress[] = [...original, ...(from?.value ?? []), ...(replyTo?.value ?? [])]
  const own = candidates.find(({ address = '' }) => address !== '' && address.toLowerCase() !== list)
  const [first] = from?.value ?? []
  const name = (own?.name || first?.name || '').replace(/ via .*$/i, '')
  if (own?.address?.includes('@')) return { email: own.address.toLowerCase(), name }
  const [, local, domain, shown] = hidden.exec(raw.get('from') ?? '') ?? []
  if (local === undefined || domain === undefined) return { email: '', name }
  return { email: `${local}@${domain}`.toLowerCase(), name: libmime.decodeWords(shown ?? '') }
}

function whyLeft(raw: ReadonlyMap<string, string>): string | undefined {
  if (/^auto-replied/i.test(raw.get('auto-submitted') ?? '')) return 'automatic replies'
  return /^yes/i.test(raw.get('x-no-archive') ?? '') ? 'messages that want no archive' : undefined
}

const longestBody = 20_000
const quote = /^\s*>/
const attribution = /^.{0,400}\b(?:wrote|writes|schrieb|a écrit|escribió|escreveu)\b.{0,80}:\s*$/i
const signature = /^-- ?$/
const footer = /^_{20,}\s*$/

/** What a message says itself, without whom it quotes, its signature and the list's footer. */
export async function readBody(content: Buffer): Promise<string> {
  const { text = '' } = await simpleParser(content, {
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 200_000,
    keepCidLinks: true,
  })
  const lines = text.slice(0, longestBody).split(/\r?\n/)
  const end = lines.findIndex((line) => signature.test(line) || footer.test(line))
  const said = end === -1 ? lines : lines.slice(0, end)
  const isAttribution = (line: string, next: string | undefined) => attribution.test(line) && quote.test(next ?? '')
  return said
    .filter((line, index) => !quote.test(line) && !isAttribution(line, said.slice(index + 1).find(Boolean)))
    .join('\n')
    .trim()
}
