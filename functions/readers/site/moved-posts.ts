import type { ActivityRecord } from '../../domain/activity/records.ts'
import { groupBy } from '../../domain/shapes/group-by.ts'
import type { KeptPost } from './site-reader.ts'

/**
 * For a platform whose posts keep their ids wherever they are moved: the removals that take a post away from where it was
 * lately kept, so that it counts once. One that was taken away from where it is told now stays where it is kept.
 */
export function movesAmong(kept: readonly KeptPost[]): (record: ActivityRecord) => readonly ActivityRecord[] {
  const places = groupBy(kept, ({ id }) => id)
  return (record) => {
    if (record.type !== 'post') return []
    const { groupId, id, createdAt } = record
    const known = places.get(id) ?? []
    if (known.some(({ discussionId, isGone }) => isGone && discussionId === record.discussionId)) return []
    const left = known.filter(({ discussionId, isGone }) => !isGone && discussionId !== record.discussionId)
    return left.map(({ discussionId }) => ({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt }))
  }
}
