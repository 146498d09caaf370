import { isRecord } from '../domain/shapes/is-record.ts'

/**
 * An item without what somebody wrote whom this pseudonym stands for: the texts of their posts and of the discussions
 * that they opened, also in the entries of a catalogue. The same object if there is nothing of theirs.
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
  if (item.kind === 'post' && item.memberId === pseudonym) {
    const { excerpt: _, url: __, ...rest } = item
    return rest
  }
  if (!isTheirs(item) || !isRecord(item.opening)) return item
  return { ...item, opening: { ...item.opening, excerpt: '' } }
}
