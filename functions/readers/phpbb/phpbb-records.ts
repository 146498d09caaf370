import { languageName } from '../../domain/language.ts'
import { zoneName } from '../../domain/time-zone.ts'
import { timeAt } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import type { ReaderOptions } from '../reader.ts'
import { htmlText } from '../text/html-text.ts'
import type { PhpbbBoard } from './phpbb-board.ts'
import type { PhpbbPost, PhpbbTopic, PhpbbUser } from './phpbb-shapes.ts'
import { phpbbText, quotedPost } from './phpbb-text.ts'
import { isDeleted, whyPostLeft } from './why-left.ts'

/** A board that is read, and for whom. */
export type PhpbbReading = {
  readonly board: PhpbbBoard
  readonly options: ReaderOptions
  /** The board's own address, without a slash at its end. */
  readonly site: string
  /** Why topics of a forum are left out; undefined if they are taken. */
  readonly whyForumLeft: (forum: number) => string | undefined
}

const [inactiveType, botType, founderType] = [1, 2, 3]
/** All guests write by one account. */
const guestId = 1

/** A user as a member, and when they were last there. */
export function* readUser(user: PhpbbUser, { board, options }: PhpbbReading): Generator<ForeignRecord> {
  const id = String(user.user_id)
  if (user.user_type === botType) return yield { left: 'search engines and the account of all guests' }
  const left = whyUserLeft(user, board)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'member', id } }
  const seen = Math.max(user.user_lastvisit ?? 0, user.user_last_active ?? 0)
  yield readBuilt({
    type: 'member',
    groupId: options.groupId,
    id,
    email: user.user_email || undefined,
    name: htmlText(user.username),
    role: user.user_type === founderType ? 'owner' : 'member',
    joinedAt: user.user_regdate ? atSecond(user.user_regdate) : options.now,
    language: languageName((user.user_lang || board.config.get('default_lang') || '').replaceAll('_', '-')),
    timeZone: zoneName(user.user_timezone ?? ''),
    mail: user.user_allow_massemail === 0 ? 'no' : undefined,
  })
  if (seen > 0) yield readBuilt({ type: 'visit', groupId: options.groupId, memberId: id, createdAt: atSecond(seen) })
}

function whyUserLeft(user: PhpbbUser, { banned, bannedEmails }: PhpbbBoard): string | undefined {
  if (user.user_type === inactiveType) return 'accounts that are not active'
  const email = user.user_email?.toLowerCase() ?? ''
  const isBanned =
    banned.has(user.user_id) || [email, email.replace(/^.*@/, '*@')].some((each) => bannedEmails.has(each))
  return isBanned && user.user_type !== founderType ? 'banned accounts' : undefined
}

/** A topic as a discussion. */
export function* readTopic(topic: PhpbbTopic, reading: PhpbbReading): Generator<ForeignRecord> {
  const { board, options, site } = reading
  const id = String(topic.topic_id)
  const left = whyTopicOut(topic.topic_id, reading)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'discussion', id } }
  yield readBuilt({
    type: 'discussion',
    groupId: options.groupId,
    id,
    title: htmlText(topic.topic_title) || 'No subject',
    url: `${site}/viewtopic.php?t=${id}`,
    authorId: personId(topic.topic_poster, topic.topic_first_poster_name),
    createdAt: atSecond(topic.topic_time),
    tags: [board.forums.get(topic.forum_id)?.name ?? ''].filter((name) => name !== ''),
    state: topic.topic_status === 1 ? 'closed' : 'open',
  })
}

/** Why a topic is not for everybody; undefined if it is. */
function whyTopicOut(id: number, { board, whyForumLeft }: PhpbbReading): string | undefined {
  const topic = board.topics.get(id)
  return topic && (whyForumLeft(topic.forum) ?? topic.left)
}

/** A post; one that was deleted since is removed. */
export function* readPost(post: PhpbbPost, reading: PhpbbReading): Generator<ForeignRecord> {
  const { board, options, site } = reading
  const [id, discussionId] = [String(post.post_id), String(post.topic_id)]
  const left = whyPostOut(post, reading)
  if (left !== undefined) return yield { left }
  const hidden = whyPostLeft(post)
  if (hidden !== undefined) {
    yield { left: hidden }
    if (isDeleted(post)) yield removalOf(post, options)
    return
  }
  const quoted = quotedPost(post.post_text)
  const isOfTopic = quoted !== undefined && board.posts.get(quoted) === post.topic_id && quoted !== post.post_id
  yield readBuilt({
    type: 'post',
    groupId: options.groupId,
    discussionId,
    id,
    authorId: personId(post.poster_id, post.post_username),
    createdAt: atSecond(post.post_time),
    text: phpbbText(post.post_text),
    replyTo: isOfTopic ? String(quoted) : undefined,
    url: `${site}/viewtopic.php?p=${id}#p${id}`,
  })
}

function whyPostOut(post: PhpbbPost, reading: PhpbbReading): string | undefined {
  const { board } = reading
  if (!board.topics.has(post.topic_id)) return 'posts whose topic is missing'
  if (whyTopicOut(post.topic_id, reading) !== undefined) return 'posts of topics that are left out'
  return post.poster_id !== guestId && board.bots.has(post.poster_id) ? 'posts of search engines' : undefined
}

function removalOf(post: PhpbbPost, { groupId }: ReaderOptions): ForeignRecord {
  const createdAt = atSecond(post.post_delete_time || post.post_time)
  const [id, discussionId] = [String(post.post_id), String(post.topic_id)]
  return readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt })
}

/** A guest, or somebody who left, is told apart by their name alone. */
function personId(id: number, name: string | undefined): string {
  if (id !== guestId) return String(id)
  return name ? `guest-${hashed(htmlText(name))}` : 'gone'
}

function atSecond(seconds: number): string {
  return timeAt(Math.max(0, Math.min(seconds, 253_402_300_799)) * 1000)
}
