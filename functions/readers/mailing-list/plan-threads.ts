import { earliest } from '../../domain/times.ts'
import { hashed } from '../hashed.ts'
import { type MailHead, readHead } from './mail-head.ts'
import type { MboxMessage } from './mbox.ts'
import { baseSubject, type MailThread, type PlacedMessage, threadsOf } from './threads.ts'

/** Who wrote, and when for the first time, ISO 8601. */
export type ListAuthor = { readonly email: string; readonly name: string; readonly joinedAt: string }

/** What is known of all messages before the first is taken in. */
export type Plan = {
  /** By the ids of their messages. */
  readonly threads: ReadonlyMap<string, MailThread>
  readonly authors: ReadonlyMap<string, ListAuthor>
  /** What the list puts before every subject, like `[list]`; empty where it puts nothing. */
  readonly prefix: string
}

/** Reads the heads of all messages: what it keeps of each is small. */
export async function planThreads(messages: AsyncIterable<MboxMessage>): Promise<Plan> {
  const placed: PlacedMessage[] = []
  const prefixes = new Map<string, number>()
  const authors = new Map<string, ListAuthor>()
  for await (const { content, envelope } of messages) {
    // What is wrong with a message is told when it is taken in.
    const head = content === 'too long' ? undefined : await readHead(content, envelope).catch(() => undefined)
    if (head?.at === undefined || head.left !== undefined) continue
    const { references, subject, at } = head
    placed.push({ id: messageIdOf(head), references: references.map(hashed), subject, at })
    noteAuthor(authors, head, at)
    const [prefix = ''] = /^\[[^\]]{1,40}\]/.exec(baseSubject(subject)) ?? []
    prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1)
  }
  const [[mostly, count] = ['', 0]] = [...prefixes].sort(([, a], [, b]) => b - a)
  const prefix = count > placed.length / 2 ? mostly : ''
  const threads = threadsOf(placed.map((each) => ({ ...each, subject: withoutPrefix(each.subject, prefix) })))
  return { threads, authors, prefix }
}

/** `[list] Re: Tea` and `Re: [list] Tea` both answer `[list] Tea`. */
export function withoutPrefix(subject: string, prefix: string): string {
  const at = prefix === '' ? -1 : subject.indexOf(prefix)
  const isFirst = at !== -1 && baseSubject(subject.slice(0, at)) === ''
  return isFirst ? `${subject.slice(0, at)}${subject.slice(at + prefix.length).trimStart()}` : subject
}

function noteAuthor(authors: Map<string, ListAuthor>, { author: { email, name } }: MailHead, at: string): void {
  if (email === '') return
  const id = personIdOf({ email, name })
  const known = authors.get(id)
  const joinedAt = earliest(known?.joinedAt, at) ?? at
  authors.set(id, { email, name: name || known?.name || '', joinedAt })
}

/** An author without an address is known by name. */
export function personIdOf({ email, name }: MailHead['author']): string {
  return `m${hashed(email || name || 'unknown')}`
}

/** A message without an id of its own is known by what it says of itself. */
export function messageIdOf({ messageId, author, at, subject }: MailHead): string {
  return hashed(messageId || JSON.stringify([author.email, at, subject]))
}
