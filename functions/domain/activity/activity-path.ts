import type { Activity } from '../community.ts'

/**
 * The ids that identify a row among those of its kind, the outermost first: a post's id is unique within its discussion
 * only, and a reaction's within its post. A removal has the ids of what it removes, empty if it names none.
 */
export function pathOf(row: Activity): readonly string[] {
  switch (row.kind) {
    case 'post':
      return [row.discussionId, row.id]
    case 'reaction':
      return [row.discussionId, row.postId, row.id]
    case 'visit':
      return [row.id]
    case 'removal':
      return removalPath(row)
  }
}

function removalPath({ of, id, discussionId = '', postId = '' }: Extract<Activity, { kind: 'removal' }>) {
  const within = of === 'post' ? [discussionId] : of === 'reaction' ? [discussionId, postId] : []
  return within.some((each) => each !== '') ? [...within, id] : [id]
}
