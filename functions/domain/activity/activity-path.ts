import type { Activity } from '../community.ts'

/**
 * The ids that together say which one a row is of its kind, the outermost first: a post's id means something within its
 * discussion only, and a reaction's within its post. A removal has those of what it removes, empty where it names none.
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
