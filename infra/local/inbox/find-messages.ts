import type { Store, StoredMessage } from '../mail/store.ts'

const pageSize = 50

export type FoundMessages = {
  readonly messages: readonly StoredMessage[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** One page, the newest first, of the messages that hold every word searched for in an address, the subject or a tag. */
export function findMessages(store: Pick<Store, 'newest' | 'count'>, search: string, wanted: number): FoundMessages {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (message: StoredMessage) => {
    const text = searchable(message)
    return words.every((word) => text.includes(word))
  }
  const total = words.length === 0 ? store.count() : counted(store.newest(), matches)
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const messages: StoredMessage[] = []
  let passed = 0
  for (const message of store.newest()) {
    if (messages.length === pageSize) break
    if (words.length > 0 && !matches(message)) continue
    passed += 1
    if (passed > (page - 1) * pageSize) messages.push(message)
  }
  return { messages, total, page, pages }
}

function counted(messages: Iterable<StoredMessage>, matches: (message: StoredMessage) => boolean): number {
  let total = 0
  for (const message of messages) if (matches(message)) total += 1
  return total
}

function searchable({ subject, from, to, tags }: StoredMessage): string {
  return `${subject}\n${from}\n${to.join('\n')}\n${tags.group ?? ''}\n${tags.edition ?? ''}`.toLowerCase()
}
