import type * as z from 'zod'
import { isId } from '../../domain/is-id.ts'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import { postsOfBots } from '../left-reasons.ts'
import type { SeenPerson } from '../people-seen.ts'
import { markdownText } from '../text/markdown-text.ts'
import {
  commentShape,
  discussionShape,
  type GithubDiscussion,
  type GithubReply,
  type GithubWords,
  replyShape,
} from './github-shapes.ts'

export type GithubReading = {
  readonly groupId: string
  readonly people: { readonly add: (person: SeenPerson, createdAt: string) => void }
}

/** The author of what nobody is named for: GitHub calls them a ghost. */
const nobody = 'gone'

/** A discussion with its opening post, and the comments and replies that this answer holds. */
export function* readDiscussion(value: unknown, reading: GithubReading): Generator<ForeignRecord> {
  const { data: discussion, error } = discussionShape.safeParse(value)
  if (!discussion) return yield { problem: formatIssues(error.issues) }
  const id = githubId(discussion.id)
  const starter = isBot(discussion) ? firstPersonIn(discussion) : discussion
  if (!starter) return yield { left: 'discussions of bots alone', withdrawn: { kind: 'discussion', id } }
  yield readBuilt({
    type: 'discussion',
    groupId: reading.groupId,
    id,
    title: discussion.title,
    url: discussion.url,
    authorId: personOf(starter)?.id ?? nobody,
    createdAt: discussion.createdAt,
    tags: [discussion.category, ...(discussion.labels?.nodes ?? [])].flatMap((tag) => (tag ? [tag.name] : [])),
    state: discussion.closed || discussion.locked ? 'closed' : 'open',
  })
  yield* readWords(discussion, { discussionId: id }, reading)
  const upvotes = discussion.upvoteCount ?? 0
  if (upvotes > 0) yield { left: 'upvotes, of which GitHub tells neither who nor when', count: upvotes }
  yield* readComments(discussion.comments?.nodes ?? [], id, reading)
}

/** Comments of one discussion with their replies. */
export function* readComments(values: readonly unknown[], discussionId: string, reading: GithubReading) {
  for (const comment of shapesIn(commentShape, values)) {
    if ('problem' in comment) yield comment
    else {
      yield* readReply(comment, { discussionId, replyTo: discussionId }, reading)
      yield* readReplies(comment.replies?.nodes ?? [], { discussionId, replyTo: githubId(comment.id) }, reading)
    }
  }
}

type GithubPlace = { readonly discussionId: string; readonly replyTo?: string }

/** Replies to one comment. */
export function* readReplies(
  values: readonly unknown[],
  place: GithubPlace,
  reading: GithubReading,
): Generator<ForeignRecord> {
  for (const reply of shapesIn(replyShape, values)) {
    if ('problem' in reply) yield reply
    else yield* readReply(reply, withoutUndefined({ ...place, replyTo: answeredBy(reply) ?? place.replyTo }), reading)
  }
}

function* shapesIn<Shape>(shape: z.ZodType<Shape>, values: readonly unknown[]): Generator<Shape | { problem: string }> {
  for (const value of values) {
    // GitHub answers null for what it does not show.
    if (value === null) continue
    const { data, error } = shape.safeParse(value)
    yield data ?? { problem: formatIssues(error?.issues ?? []) }
  }
}

function answeredBy({ replyTo }: GithubReply): string | undefined {
  return replyTo ? githubId(replyTo.id) : undefined
}

/** A comment that was taken away or hidden was perhaps taken in when it was not. */
function* readReply(reply: GithubReply, place: GithubPlace, reading: GithubReading): Generator<ForeignRecord> {
  if (!reply.deletedAt && !reply.isMinimized) return yield* readWords(reply, place, reading)
  const createdAt = reply.deletedAt ?? reply.createdAt
  const { groupId } = reading
  const { discussionId } = place
  yield readBuilt({ type: 'removal', groupId, of: 'post', id: githubId(reply.id), discussionId, createdAt })
  yield { left: reply.deletedAt ? 'deleted comments' : 'comments hidden as spam, off topic or the like' }
}

function* readWords(words: GithubWords, place: GithubPlace, reading: GithubReading): Generator<ForeignRecord> {
  if (isBot(words)) return yield { left: postsOfBots }
  const { groupId, people } = reading
  const author = personOf(words)
  if (author) people.add(author, words.createdAt)
  const id = githubId(words.id)
  yield readBuilt({
    type: 'post',
    groupId,
    id,
    ...place,
    authorId: author?.id ?? nobody,
    createdAt: words.createdAt,
    text: markdownText(words.body ?? '').trim(),
    url: words.url,
  })
  yield* readReactions(words, { discussionId: place.discussionId, postId: id }, reading)
}

function* readReactions(
  { reactions, createdAt: postedAt }: GithubWords,
  place: { readonly discussionId: string; readonly postId: string },
  { groupId, people }: GithubReading,
): Generator<ForeignRecord> {
  const nodes = (reactions?.nodes ?? []).filter((reaction) => reaction !== null)
  for (const [nth, { content, createdAt, user }] of nodes.entries()) {
    const at = createdAt ?? postedAt
    const memberId = user ? loginId(user.login) : undefined
    if (user && memberId !== undefined) people.add({ id: memberId, name: user.login }, at)
    const id = hashed(`${content} ${memberId ?? nth}`)
    yield readBuilt({ type: 'reaction', groupId, ...place, id, memberId, createdAt: at, kind: content.toLowerCase() })
  }
  const missing = (reactions?.totalCount ?? 0) - nodes.length
  if (missing > 0) yield { left: 'reactions that are on no page of the export', count: missing }
}

/** Where a bot opened it, such as for a page of a site, the first person who wrote began to talk. */
function firstPersonIn({ comments }: GithubDiscussion): GithubWords | undefined {
  for (const comment of shapesIn(commentShape, comments?.nodes ?? [])) {
    if ('problem' in comment || comment.deletedAt || comment.isMinimized) continue
    if (!isBot(comment)) return comment
  }
  return undefined
}

function isBot({ author }: GithubWords): boolean {
  return author?.__typename === 'Bot' || author?.login.endsWith('[bot]') === true
}

/** Undefined where the account is gone, or never was one. */
function personOf({ author, authorAssociation }: GithubWords): SeenPerson | undefined {
  if (!author || author.__typename === 'Mannequin') return undefined
  return { id: loginId(author.login), name: author.login, isOwner: authorAssociation === 'OWNER' }
}

function loginId(login: string): string {
  const id = login.toLowerCase()
  return isId(id) ? id : hashed(id)
}

/** GitHub's own id of a discussion or a comment. */
export function githubId(id: string): string {
  return isId(id) ? id : hashed(id)
}
