import { createHash } from 'node:crypto'

/** What a group's mailing list is called in front of the sender's domain: its id, as far as labels of a domain go. */
export function plainListName(groupId: string): string {
  return groupId.replaceAll('_', '-')
}

/**
 * The list name of a group whose plain one is another's, as `a-b` and `A_b` are alike to mail programs. It has a dot, and
 * so is nobody's plain name.
 */
export function otherListName(groupId: string): string {
  const mark = createHash('sha256').update(groupId).digest('hex').slice(0, 12)
  return `${plainListName(groupId)}.${mark}`
}
