import { type Mailbox, mailboxIn } from './addresses.ts'
import type { RawHead } from './raw-head.ts'
import { viaList } from './via-list.ts'

/** Who wrote, and whether From belongs to somebody else than it says. */
export type MailSender = Mailbox & {
  readonly isForged: boolean
  /** Whether From holds nothing that could be an address, not even one that an archive hides. */
  readonly isBare: boolean
  /** What From itself says, before it is known who wrote through a list. */
  readonly from: string
}

/** Where lists say whose message it is that they sent in their own name. */
const originals = [
  'x-original-from',
  'x-google-original-from',
  'original-from',
  'x-original-sender',
  'x-mailfrom',
  'reply-to',
]
const copies = ['cc', 'to']
const ofLists = /-(?:bounces?|request|owner|admin|confirm|leave|join)(?:[+=].*)?@|^(?:noreply|no-reply|owner-)/

/** Who wrote a message. Lists that must put their own address into From say elsewhere whose message it is. */
export function senderIn(head: RawHead, letters: (header: string) => string, lists: readonly string[]): MailSender {
  const header = letters('from')
  const from = mailboxIn(header)
  const isLists = lists.includes(from.email)
  const person = viaList(from.name, from.email, isLists)
  if (isLists || person !== undefined) return throughList(head, letters, { lists, from, name: person ?? from.name })
  const { email, name } = (head.get('x-original-from') && originalIn(head, letters, { lists, from, name: '' })) || from
  const told = addressIn(name)
  return {
    email,
    name: told === '' ? name : '',
    isForged: told !== '' && email !== '' && !isOneOf(told, email),
    isBare: email === '' && !/@|\.\.\.|…|hidden|redacted/i.test(header),
    from: from.email,
  }
}

/** Some lists are given an address where others have a name. */
function throughList(head: RawHead, letters: (header: string) => string, rewritten: Rewritten): MailSender {
  const found = originalIn(head, letters, rewritten)
  const { name, from } = rewritten
  const told = addressIn(name)
  const named = name.includes('@') ? '' : name
  return {
    email: found?.email || told,
    name: named || found?.name || '',
    isForged: false,
    isBare: false,
    from: from.email,
  }
}

type Rewritten = { readonly lists: readonly string[]; readonly from: Mailbox; readonly name: string }

function originalIn(head: RawHead, letters: (header: string) => string, { lists, from, name }: Rewritten) {
  const isTheirs = ({ email }: Mailbox) =>
    email !== '' && email !== from.email && !lists.includes(email) && !ofLists.test(email)
  for (const each of originals) {
    if (head.get(each) === '') continue
    const found = mailboxIn(letters(each))
    if (isTheirs(found)) return { ...found, name: viaList(found.name, found.email, false) ?? found.name }
  }
  for (const each of copies) {
    if (name === '' || head.get(each) === '') continue
    const found = mailboxesIn(letters(each)).find((each) => isTheirs(each) && isSameName(each.name, name))
    if (found) return found
  }
  return undefined
}

/** Mailboxes parted by commas, as far as no name has one in it. */
function mailboxesIn(header: string): readonly Mailbox[] {
  return header
    .slice(0, 8000)
    .split(/,(?=[^"]*(?:"[^"]*"[^"]*)*$)/)
    .slice(0, 50)
    .map(mailboxIn)
}

function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}

/** A name to compare with others. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The address that is written in the place of a name. */
function addressIn(name: string): string {
  return /^\S+@\S+$/.test(name) ? mailboxIn(name).email : ''
}

/** Many programs write an old address of theirs, or their short name, as the name. */
function isOneOf(told: string, email: string): boolean {
  const [[one, home], [other, place]] = [told.split('@'), email.split('@')]
  return one === other || home === place
}
