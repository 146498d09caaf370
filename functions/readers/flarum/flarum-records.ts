import { dayMilliseconds, timeAt } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { unconfirmed } from '../left-reasons.ts'
import type { ReaderOptions } from '../reader.ts'
import { htmlText } from '../text/html-text.ts'
import { mostCharacters } from '../text/most-characters.ts'
import type { FlarumPerson, FlarumPlan } from './flarum-plan.ts'
import type { FlarumDiscussion, FlarumPost } from './flarum-shapes.ts'

export type FlarumReading = {
  readonly plan: FlarumPlan
  readonly options: ReaderOptions
  /** The forum's own address, without a slash at its end. */
  readonly site: string
  readonly isChosen: (tags: readonly string[]) => boolean
}

/** A longer suspension is not meant to end. */
const forGood = 5 * 365 * dayMilliseconds

/** A user as a member, and when they were last there. */
export function* readPerson(id: string, person: FlarumPerson, { options }: FlarumReading): Generator<ForeignRecord> {
  const { groupId, now } = options
  const suspended = Date.parse(person.suspendedUntil ?? '') - Date.parse(now)
  if (suspended > forGood)
    return yield { left: 'accounts that are suspended for good', withdrawn: { kind: 'member', id } }
  if (suspended > 0) return yield { left: 'suspended accounts' }
  const isUnsure = person.isEmailConfirmed === false
  if (isUnsure && person.email) yield { left: unconfirmed }
  yield readBuilt({
    type: 'member',
    groupId,
    id,
    email: isUnsure ? undefined : person.email || undefined,
    name: person.displayName || person.username || '',
    role: person.isAdmin ? 'owner' : 'member',
    joinedAt: inUtc(person.joinTime) ?? now,
    avatarUrl: person.avatarUrl?.startsWith('https:') ? person.avatarUrl : undefined,
  })
  const seen = inUtc(person.lastSeenAt)
  if (seen !== undefined) yield readBuilt({ type: 'visit', groupId, memberId: id, createdAt: seen })
}

/** A discussion. */
export function* readDiscussion(told: FlarumDiscussion, reading: FlarumReading): Generator<ForeignRecord> {
  const { plan, options, site } = reading
  const { id, attributes, relationships } = told
  const left = whyOut(id, reading)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'discussion', id } }
  yield readBuilt({
    type: 'discussion',
    groupId: options.groupId,
    id,
    title: attributes.title,
    url: `${site}/d/${attributes.slug || id}`,
    authorId: relationships?.user?.data?.id ?? 'gone',
    createdAt: inUtc(attributes.createdAt),
    tags: (plan.discussions.get(id)?.tags ?? []).flatMap((tag) => plan.tags.get(tag)?.name ?? []),
    state: attributes.isLocked ? 'closed' : 'open',
  })
}

/** Why a discussion is not for everybody; undefined if it is. */
function whyOut(id: string, { plan, isChosen }: FlarumReading): string | undefined {
  const told = plan.discussions.get(id)
  if (!told) return 'posts whose discussion is missing'
  return (
    told.left ??
    (isChosen(told.tags) ? undefined : 'discussions with restricted tags, or tags that --only does not name')
  )
}

/** A post, and who likes it: Flarum does not say since when. */
export function* readPost(told: FlarumPost, reading: FlarumReading): Generator<ForeignRecord> {
  const { plan, options, site } = reading
  const { groupId } = options
  const { id, attributes, relationships } = told
  const discussionId = relationships?.discussion?.data?.id ?? plan.posts.get(id) ?? ''
  const createdAt = inUtc(attributes.createdAt)
  const left = whyPostOut(told, discussionId, reading)
  if (left !== undefined) {
    yield { left }
    if (!attributes.isHidden || whyOut(discussionId, reading) !== undefined) return
    const hiddenAt = inUtc(attributes.hiddenAt) ?? createdAt
    return yield readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt: hiddenAt })
  }
  const html = (attributes.contentHtml ?? '').slice(0, mostCharacters)
  const slug = plan.discussions.get(discussionId)?.slug ?? discussionId
  yield readBuilt({
    type: 'post',
    groupId,
    discussionId,
    id,
    authorId: relationships?.user?.data?.id ?? 'gone',
    createdAt,
    text: htmlText(html),
    replyTo: answeredIn(html, id, discussionId, plan),
    url: attributes.number == null ? undefined : `${site}/d/${slug}/${attributes.number}`,
  })
  for (const memberId of new Set(relationships?.likes?.data?.map((user) => user.id))) {
    yield readBuilt({
      type: 'reaction',
      groupId,
      discussionId,
      postId: id,
      id: `like-${memberId}`,
      memberId,
      createdAt,
      kind: 'like',
    })
  }
}

function whyPostOut({ attributes }: FlarumPost, discussionId: string, reading: FlarumReading): string | undefined {
  if (whyOut(discussionId, reading) !== undefined) return 'posts of discussions that are left out'
  if ((attributes.contentType ?? 'comment') !== 'comment') return 'notices of the forum, such as new titles'
  if (attributes.isPrivate || attributes.isApproved === false) return 'posts that wait for approval'
  return attributes.isHidden ? 'hidden posts' : undefined
}

/** The first post of the same discussion that it names: `<a class="PostMention" data-id="7">`. */
function answeredIn(html: string, id: string, discussionId: string, { posts }: FlarumPlan): string | undefined {
  const [tag = ''] = /<a [^<>]{0,500}\bPostMention\b[^<>]{0,500}>/.exec(html) ?? []
  const [, named] = /\bdata-id="(\d{1,20})"/.exec(tag) ?? []
  return named !== undefined && named !== id && posts.get(named) === discussionId ? named : undefined
}

/** `2016-02-19T11:20:52+00:00` in our form; undefined for no time. */
function inUtc(text: string | null | undefined): string | undefined {
  const milliseconds = Date.parse(text ?? '')
  return Number.isNaN(milliseconds) ? undefined : timeAt(milliseconds)
}
