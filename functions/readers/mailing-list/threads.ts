import { daysBetween } from '../../domain/times.ts'
/** The facts that place a message in its thread. An id is any text that names a message; times are ISO 8601. */
export type PlacedMessage = {
  readonly id: string
  /** What it answers, and what that answered, the oldest first. */
  readonly references: readonly string[]
  readonly subject: string
  readonly at: string
}

/** A thread by its oldest known message, which need not be at hand; and the earliest message that is. */
export type MailThread = { readonly root: string; readonly first: string }

/** A reply without references belongs to what was last said of its subject, unless that was longer ago. */
const longestSilenceDays = 30
const replies = /^\s*(?:(?:re|aw|sv|vs|antw|odp|fwd?|wg|回复|答复)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu

/** A subject without what mail programs put before it. */
export function baseSubject(subject: string): string {
  return subject.replace(replies, '').trim()
}

/**
 * Places messages in threads: by their References, or by their subject if they have none. The order of the messages
 * does not matter, and a thread need not be complete.
 */
export function threadsOf(messages: readonly PlacedMessage[]): ReadonlyMap<string, MailThread> {
  const parents = parentsOf(messages)
  const roots = new Map<string, string>()
  const firsts = new Map<string, PlacedMessage>()
  for (const message of messages) {
    const root = rootOf(message.id, parents, roots)
    const first = firsts.get(root)
    if (!first || message.at < first.at) firsts.set(root, message)
  }
  return new Map(
    messages.map(({ id }) => {
      const root = roots.get(id) ?? id
      return [id, { root, first: firsts.get(root)?.id ?? id }]
    }),
  )
}

function parentsOf(messages: readonly PlacedMessage[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  for (const { id, references } of messages) {
    const line = [...references, id]
    for (const [index, child] of line.entries()) {
      const parent = line[index - 1]
      // What a message says of itself counts more than what others say of it, and comes again here for that reason.
      if (parent !== undefined && (child === id || !parents.has(child))) parents.set(child, parent)
    }
  }
  adoptBySubject(messages, parents)
  return parents
}

function adoptBySubject(messages: readonly PlacedMessage[], parents: Map<string, string>): void {
  const latest = new Map<string, PlacedMessage>()
  for (const message of [...messages].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const subject = baseSubject(message.subject).toLowerCase()
    const before = latest.get(subject)
    const isReply = replies.test(message.subject) && !parents.has(message.id)
    const isSoon = before && daysBetween(before.at, message.at) <= longestSilenceDays
    if (isReply && isSoon && subject !== '') parents.set(message.id, before.id)
    latest.set(subject, message)
  }
}

/** Goes up to the message that answers none. Forged headers may form a circle: then the first one seen twice is the root. */
function rootOf(id: string, parents: ReadonlyMap<string, string>, roots: Map<string, string>): string {
  const way = new Set<string>()
  let at = id
  for (;;) {
    const known = roots.get(at)
    const parent = parents.get(at)
    if (known === undefined && parent !== undefined && !way.has(at)) {
      way.add(at)
      at = parent
      continue
    }
    const root = known ?? at
    for (const each of way) roots.set(each, root)
    roots.set(id, root)
    return root
  }
}
