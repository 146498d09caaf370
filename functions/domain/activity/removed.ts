import type { Activity, Member } from '../community.ts'

export type Removal = Extract<Activity, { kind: 'removal' }>
/** A post's id is unique within its discussion only. */
export type PostPlace = { readonly discussionId: string; readonly id: string }
type ReactionPlace = PostPlace & { readonly postId: string }

/** What must not count, by kind: members and discussions by id, posts and reactions by the removal that names them. */
export type Removed = Readonly<Record<Removal['of'], ReadonlySet<string>>>

/** What is removed: according to the caller, or to removals among the activities, whatever their date. */
export function removedIn({
  activities,
  removedMembers = new Set(),
}: {
  readonly activities: readonly Activity[]
  readonly removedMembers?: ReadonlySet<string>
}): Removed {
  const removed = {
    member: new Set(removedMembers),
    discussion: new Set<string>(),
    post: new Set<string>(),
    reaction: new Set<string>(),
  }
  for (const row of activities) if (row.kind === 'removal') removed[row.of].add(nameIn(row))
  return removed
}

/** Those of these members who were removed, by id. */
export function removedAmong(members: readonly Pick<Member, 'id' | 'removedAt'>[]): ReadonlySet<string> {
  return new Set(members.filter(({ removedAt }) => removedAt !== undefined).map(({ id }) => id))
}

/** Whether a post was removed: in its discussion, or wherever its id occurs. */
export function isPostRemoved({ post }: Removed, { discussionId, id }: PostPlace): boolean {
  return post.size > 0 && (post.has(nameOf(id, discussionId)) || post.has(nameOf(id)))
}

/** Whether nothing of what a post says may stay: it was removed, or its discussion was. */
export function isSilenced(removed: Removed, post: PostPlace): boolean {
  return removed.discussion.has(post.discussionId) || isPostRemoved(removed, post)
}

/** The rows, and the posts that others of them remove, with their discussions or alone, without what their authors wrote. */
export function withoutRemovedWords(rows: readonly Activity[]): readonly Activity[] {
  const removed = removedIn({ activities: rows })
  return rows.map((row) => (row.kind === 'post' && isSilenced(removed, row) ? withoutWords(row) : row))
}

function withoutWords({ excerpt: _, url: __, ...row }: Extract<Activity, { kind: 'post' }>): Activity {
  return row
}

/** Whether a reaction itself was removed: within its discussion and post, within one of them, or wherever its id occurs. */
export function isReactionRemoved({ reaction }: Removed, { discussionId, postId, id }: ReactionPlace): boolean {
  if (reaction.size === 0) return false
  const names = [nameOf(id, discussionId, postId), nameOf(id, discussionId), nameOf(id, '', postId), nameOf(id)]
  return names.some((name) => reaction.has(name))
}

function nameIn({ of, id, discussionId, postId }: Removal): string {
  if (of === 'post') return nameOf(id, discussionId)
  return of === 'reaction' ? nameOf(id, discussionId, postId) : id
}

/** Ids contain no spaces. */
function nameOf(id: string, discussionId = '', postId = ''): string {
  return `${discussionId} ${postId} ${id}`
}
