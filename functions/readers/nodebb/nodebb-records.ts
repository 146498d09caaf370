import { timeAt } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import { unconfirmed } from '../left-reasons.ts'
import type { ReaderOptions } from '../reader.ts'
import { htmlText } from '../text/html-text.ts'
import { mostCharacters } from '../text/most-characters.ts'
import type { NodebbPost, NodebbTopic, NodebbUser } from './nodebb-shapes.ts'

export type NodebbReading = {
  readonly options: ReaderOptions
  /** The forum's own address, without a slash at its end. */
  readonly site: string
  readonly isChosen: (category: number) => boolean
  /** The topic of each post that is shown. */
  readonly topicOf: (post: number) => number | undefined
}

/** A user as a member, and when they were last there. */
export function* readUser(user: NodebbUser, { options }: NodebbReading): Generator<ForeignRecord> {
  const [id, groupId] = [String(user.uid), options.groupId]
  if (user.uid <= 0) return yield { left: 'guests' }
  if (user.banned) return yield bannedUser(user)
  if (isUnsure(user) && user.email) yield { left: unconfirmed }
  yield readBuilt({
    type: 'member',
    groupId,
    id,
    email: isUnsure(user) ? undefined : user.email || undefined,
    name: htmlText(user.displayname || user.username || ''),
    role: user.administrator ? 'owner' : 'member',
    joinedAt: at(user.joindate) ?? options.now,
  })
  const seen = at(user.lastonline)
  if (seen !== undefined) yield readBuilt({ type: 'visit', groupId, memberId: id, createdAt: seen })
}

/** Who is banned until some day is no member now, and may be one again. */
function bannedUser(user: NodebbUser): ForeignRecord {
  const left = 'banned accounts'
  return user['banned:expire'] ? { left } : { left, withdrawn: { kind: 'member', id: String(user.uid) } }
}

function isUnsure(user: NodebbUser): boolean {
  return user['email:confirmed'] === 0 || user['email:confirmed'] === false
}

/** Why a topic is not for everybody; undefined if it is. */
export function whyTopicLeft(topic: NodebbTopic, { isChosen }: NodebbReading): string | undefined {
  if (topic.deleted) return 'deleted topics'
  if (topic.scheduled) return 'topics that are to appear later'
  return isChosen(topic.cid ?? 0) ? undefined : 'topics of categories that --only does not name'
}

/** A topic as a discussion. */
export function readTopic(topic: NodebbTopic, { options, site }: NodebbReading): ForeignRecord {
  const id = String(topic.tid)
  const category = htmlText(topic.category?.name ?? '')
  return readBuilt({
    type: 'discussion',
    groupId: options.groupId,
    id,
    title: topic.titleRaw || htmlText(topic.title) || 'No subject',
    url: `${site}/topic/${topic.slug || id}`,
    authorId: personId(topic.uid),
    createdAt: at(topic.timestamp),
    tags: [category, ...(topic.tags ?? []).map(({ value }) => value)].filter((tag) => tag !== ''),
    state: topic.locked ? 'closed' : 'open',
  })
}

/** A post, and how often it was voted for: NodeBB says neither by whom nor when. */
export function* readPost(post: NodebbPost, topic: number, reading: NodebbReading): Generator<ForeignRecord> {
  const { options, site, topicOf } = reading
  const { groupId } = options
  const [id, discussionId, createdAt] = [String(post.pid), String(topic), at(post.timestamp)]
  if (post.deleted) {
    yield { left: 'deleted posts' }
    const deletedAt = at(post.deletedTimestamp) ?? createdAt
    return yield readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt: deletedAt })
  }
  const answered = post.toPid ?? undefined
  const isOfTopic = answered !== undefined && answered !== post.pid && topicOf(answered) === topic
  yield readBuilt({
    type: 'post',
    groupId,
    discussionId,
    id,
    authorId: personId(post.uid, post.handle ?? undefined),
    createdAt,
    text: htmlText(withoutQuoted(post.content ?? '')),
    replyTo: isOfTopic ? String(answered) : undefined,
    url: `${site}/post/${id}`,
  })
  for (let nth = 1; nth <= Math.min(post.upvotes ?? 0, mostVotes); nth += 1) {
    yield readBuilt({ type: 'reaction', groupId, discussionId, postId: id, id: `vote-${nth}`, createdAt, kind: 'like' })
  }
}

/** More votes than this make no difference to any digest. */
const mostVotes = 1000

/** Whose words a quote holds stands in a paragraph before it, with a link to that post. */
const saidBefore = /<p[^<>]{0,50}>(?:[^<>]|<(?!\/?p\b|blockquote)[^<>]{0,500}>){0,400}:\s*<\/p>\s*(?=<blockquote)/gi

function withoutQuoted(html: string): string {
  return html
    .slice(0, mostCharacters)
    .replace(saidBefore, (said) => (/href="[^"]*\/(?:post|topic)\//.test(said) ? '' : said))
}

/** A guest is told apart by the name they gave. */
function personId(id: number, handle?: string): string {
  if (id > 0) return String(id)
  return handle ? `guest-${hashed(handle)}` : 'gone'
}

function at(milliseconds: number | null | undefined): string | undefined {
  return milliseconds == null || milliseconds <= 0 ? undefined : timeAt(Math.min(milliseconds, 253_402_300_799_000))
}
