import type { Author } from '../domain/author.ts'
import type { DeskContext } from './desk.ts'

/** The owner who asks, as the author of what they change. */
export function authorIn(c: DeskContext): Author {
  const { id: groupId, memberId } = c.get('group')
  return { groupId, memberId }
}
