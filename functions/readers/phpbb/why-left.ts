import type { PhpbbPost, PhpbbTopic } from './phpbb-shapes.ts'

const [unapproved, visible, deleted] = [0, 1, 2]
/** The status of what is left where a topic was, once it is moved. */
const moved = 2

/** Why nobody but moderators sees a topic; undefined if everybody does. */
export function whyTopicLeft(topic: PhpbbTopic): string | undefined {
  if (topic.topic_status === moved || (topic.topic_moved_id ?? 0) !== 0) return 'links to topics that were moved'
  return whyHidden('topics', topic.topic_visibility ?? topic.topic_approved)
}

/** Why nobody but moderators sees a post; undefined if everybody does. */
export function whyPostLeft(post: PhpbbPost): string | undefined {
  return whyHidden('posts', post.post_visibility ?? post.post_approved)
}

/** Whether a post was taken away, and not only held back. */
export function isDeleted({ post_visibility }: PhpbbPost): boolean {
  return post_visibility === deleted
}

function whyHidden(things: string, visibility: number = visible): string | undefined {
  if (visibility === deleted) return `deleted ${things}`
  return visibility === visible
    ? undefined
    : `${things} that wait for approval${visibility === unapproved ? '' : ' again'}`
}
