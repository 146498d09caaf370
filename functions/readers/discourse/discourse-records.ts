import { dayMilliseconds } from '../../domain/times.ts'
import { type Destination, type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { htmlText } from '../text/html-text.ts'
import { typedText } from '../text/markdown-text.ts'
import { withEmojis } from '../text/shortcodes.ts'
import { avatarUrl, pictureUrl, told, topicUrl } from './discourse-links.ts'
import type { DiscourseLike, DiscoursePost, DiscourseTopic, DiscourseUser } from './discourse-shapes.ts'

export type DiscourseOptions = Destination & {
  /** The webhook's event, like `user_created`, if there is one. No signature covers it, so it must not destroy anything. */
  readonly event?: string | undefined
  /** The ids of categories that not everyone may read. */
  readonly closedCategories?: ReadonlySet<number>
  /** The ids of topics that not everyone may read, where their posts do not say it themselves. */
  readonly closedTopics?: ReadonlySet<number>
}

const regularPost = 1
const likeAction = 2
/** The author of posts whose author is gone. */
const nobody = 'gone'
/** A longer suspension is not meant to end: Discourse writes a thousand years. */
const forGood = 5 * 365 * dayMilliseconds

/** A topic as a discussion. A deleted one is hidden instead of removed, because Discourse can restore it. */
export function* readTopic(
  topic: DiscourseTopic,
  { groupId, url, closedCategories }: DiscourseOptions,
): Generator<ForeignRecord> {
  const left = whyLeft(topic, closedCategories)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'discussion', id: String(topic.id) } }
  const author = topic.user_id ?? topic.created_by?.id ?? topic.details?.created_by?.id
  const isHidden = topic.visible === false || topic.deleted_at != null
  const isClosed = topic.closed === true || topic.archived === true
  yield readBuilt({
    type: 'discussion',
    groupId,
    id: String(topic.id),
    title: withEmojis(topic.title),
    url: topicUrl(url, topic),
    authorId: personId(author),
    createdAt: topic.created_at,
    tags: (topic.tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name)),
    imageUrl: told(topic.image_url, (path) => pictureUrl(url, path)),
    state: isHidden ? 'hidden' : isClosed ? 'closed' : 'open',
  })
}

/** Why the group may see nothing of a topic; undefined if it may see all. */
export function whyLeft(
  { archetype, category_id }: Pick<DiscourseTopic, 'archetype' | 'category_id'>,
  closedCategories: ReadonlySet<number> = new Set(),
): string | undefined {
  if (archetype === 'private_message') return 'private messages'
  return category_id != null && closedCategories.has(category_id)
    ? 'in categories that not everybody may read'
    : undefined
}

/** A post, and how often it was liked; a post that no longer is shown is removed. */
export function* readPost(
  post: DiscoursePost,
  options: DiscourseOptions,
  idOf: (postNumber: number) => number | undefined = () => undefined,
): Generator<ForeignRecord> {
  const left = whyPostLeft(post, options)
  if (left !== undefined) return yield left
  const { groupId, url } = options
  const id = String(post.id)
  const goneAt = goneSince(post)
  if (goneAt !== undefined) return yield readBuilt({ type: 'removal', groupId, of: 'post', id, createdAt: goneAt })
  const answered = post.reply_to_post_number == null ? undefined : idOf(post.reply_to_post_number)
  const at = { groupId, discussionId: String(post.topic_id), createdAt: post.created_at }
  const text = post.cooked == null ? typedText(post.raw ?? '') : htmlText(post.cooked)
  yield readBuilt({
    ...at,
    type: 'post',
    id,
    authorId: personId(post.user_id),
    text,
    replyTo: answered === undefined ? undefined : String(answered),
    url:
      post.post_number == null
        ? undefined
        : topicUrl(url, { id: post.topic_id, slug: post.topic_slug }, post.post_number),
  })
  for (let nth = 1; nth <= likesOf(post); nth += 1) {
    yield readBuilt({ ...at, type: 'reaction', postId: id, id: `like-${id}-${nth}`, kind: 'like' })
  }
}

function whyPostLeft(
  post: DiscoursePost,
  { closedCategories, closedTopics }: DiscourseOptions,
): ForeignRecord | undefined {
  const left =
    whyLeft({ archetype: post.topic_archetype, category_id: post.category_id }, closedCategories) ??
    (closedTopics?.has(post.topic_id) ? 'in topics that not everybody may read' : undefined)
  if (left !== undefined) return { left, withdrawn: { kind: 'discussion', id: String(post.topic_id) } }
  const isRegular = (post.post_type ?? regularPost) === regularPost
  return isRegular ? undefined : { left: 'whispers and Discourse’s own notices' }
}

/** When a post was removed, as far as is known; undefined if everyone still sees it. */
function goneSince({ deleted_at, hidden, user_deleted, created_at }: DiscoursePost): string | undefined {
  return deleted_at ?? (hidden || user_deleted ? created_at : undefined)
}

/** Pages say how often a post was liked, not by whom or when. */
function likesOf({ actions_summary }: DiscoursePost): number {
  return actions_summary?.find((action) => action.id === likeAction)?.count ?? 0
}

/** A like has no time of its own. It counts at its post's time, and so only once however often it arrives. */
export function* readLike({ post, user }: DiscourseLike, options: DiscourseOptions): Generator<ForeignRecord> {
  const left = whyPostLeft(post, options)
  if (left !== undefined) return yield left
  const { groupId, now } = options
  const [postId, memberId] = [String(post.id), personId(user.id)]
  const about = { discussionId: String(post.topic_id), postId, memberId, createdAt: post.created_at }
  yield readBuilt({ type: 'reaction', groupId, id: `like-${postId}-by-${memberId}`, kind: 'like', ...about })
  yield readBuilt({ type: 'visit', groupId, memberId, createdAt: now })
}

/** A user as a member, an owner if they are an admin, and when they were last there. */
export function* readUser(user: DiscourseUser, options: DiscourseOptions): Generator<ForeignRecord> {
  const { groupId, now, event } = options
  const { id, email, locale, created_at, user_option } = user
  const memberId = personId(id)
  const gone = whyGone(user, options)
  if (gone !== undefined) return yield { left: gone, withdrawn: { kind: 'member', id: memberId } }
  const left = whyNoMember(user, options)
  if (left !== undefined) return yield { left }
  // A user who wanted no summaries from Discourse wants none from us, and an anonymised one has no address.
  const wantsNone = user_option?.email_digests === false || email?.endsWith('.invalid')
  yield readBuilt({
    type: 'member',
    groupId,
    id: memberId,
    email,
    name: user.name || user.username,
    role: user.admin ? 'owner' : 'member',
    joinedAt: created_at,
    avatarUrl: told(user.avatar_template, (template) => avatarUrl(options.url, template)),
    ...(locale && { language: locale.replaceAll('_', '-') }),
    ...(user_option?.timezone && { timeZone: user_option.timezone }),
    ...(wantsNone && { mail: 'no' }),
  })
  const lastSeenAt = event === 'user_logged_in' ? now : user.last_seen_at
  if (lastSeenAt) yield readBuilt({ type: 'visit', groupId, memberId, createdAt: lastSeenAt })
}

function whyGone(user: DiscourseUser, options: DiscourseOptions): string | undefined {
  if (options.event === 'user_destroyed') return 'users who were destroyed'
  if (suspendedFor(user, options) > forGood) return 'users who were suspended for good'
  return user.active === false && user.last_seen_at ? 'users who were deactivated' : undefined
}

function whyNoMember(user: DiscourseUser, options: DiscourseOptions): string | undefined {
  if (user.id <= 0) return 'Discourse’s own users'
  // Webhooks do not say who is active: a new user is reported again once they confirm, or log in.
  const isNew = options.event === 'user_created' && user.active !== true
  if (user.staged || user.active === false || isNew) return 'users who never confirmed their address'
  if (suspendedFor(user, options) > 0) return 'suspended users'
  return user.email ? undefined : 'users without an address (only an admin’s key shows addresses)'
}

/** In milliseconds; 0 if unknown. */
function suspendedFor({ suspended_till }: DiscourseUser, { now }: DiscourseOptions): number {
  return suspended_till == null ? 0 : Math.max(0, Date.parse(suspended_till) - Date.parse(now))
}

function personId(id: number | null | undefined): string {
  return id == null ? nobody : String(id)
}
