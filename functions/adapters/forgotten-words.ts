import { isRecord } from '../domain/shapes/is-record.ts'
import type { Item } from './table-expressions.ts'

/**
 * An item without what somebody wrote whom this pseudonym stands for: the texts of their posts and of the discussions
 * that they opened, also in the entries of a catalogue; of their discussions in a public edition the place
 * is left. The same object if there is nothing of theirs.
 */
export function withoutTheirWords(item: unknown, pseudonym: string): unknown {
  if (!isRecord(item)) return item
  const isTheirs = (part: unknown) => isRecord(part) && part.authorId === pseudonym
  if (Array.isArray(item.bytes) && item.bytes.some(isTheirs)) {
    return {
      ...item,
      bytes: item.bytes.map((part: unknown) => (isTheirs(part) ? { ...Object(part), start: '' } : part)),
    }
  }
  if (Array.isArray(item.discussions) && item.discussions.some(isTheirs)) {
    return { ...item, discussions: item.discussions.map((part: unknown) => (isTheirs(part) ? wordless(part) : part)) }
  }
  if (item.kind === 'post' && item.memberId === pseudonym) {
    const { excerpt: _, url: __, ...rest } = item
    return rest
  }
  if (!isTheirs(item) || !isRecord(item.opening)) return item
  return { ...item, opening: { ...item.opening, excerpt: '' } }
}

/** Pages leave it out: whoever began it is gone. */
function wordless(discussion: unknown): Item {
  const { opening: _, url: __, ...rest }: Item = Object(discussion)
  return { ...rest, title: '' }
}
