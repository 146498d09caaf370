import { createHash } from 'node:crypto'

/** The name of a group's mailing list before the sender's domain: its id, as far as domain labels allow. */
export function plainListName(groupId: string): string {
  return groupId.replaceAll('_', '-')
}

/**
 * The list name of a group whose plain name is taken, as mail programs do not distinguish `a-b` and `A_b`. It contains a
 * dot, so it is no group's plain name.
 */
export function otherListName(groupId: string): string {
  const mark = createHash('sha256').update(groupId).digest('hex').slice(0, 12)
  return `${plainListName(groupId)}.${mark}`
}
