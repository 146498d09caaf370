import { timeAt } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { unconfirmed } from '../left-reasons.ts'
import type { ReaderOptions } from '../reader.ts'
import { htmlText } from '../text/html-text.ts'
import type { PorterPlan } from './porter-plan.ts'
import type { PorterComment, PorterDiscussion, PorterReaction, PorterUser } from './porter-shapes.ts'
import { porterText } from './porter-text.ts'

export type PorterReading = {
  readonly plan: PorterPlan
  readonly options: ReaderOptions
  readonly isChosen: (category: number) => boolean
}

/** A user as a member, and when they were last there. */
export function* readUser(user: PorterUser, { options }: PorterReading): Generator<ForeignRecord> {
  const [id, groupId] = [String(user.UserID), options.groupId]
  const left = whyUserLeft(user)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'member', id } }
  const isUnsure = user.Confirmed === 0
  if (isUnsure && user.Email) yield { left: unconfirmed }
  yield readBuilt({
    type: 'member',
    groupId,
    id,
    email: isUnsure ? undefined : user.Email || undefined,
    name: user.Name ?? '',
    role: user.Admin === 1 ? 'owner' : 'member',
    joinedAt: inUtc(user.DateInserted) ?? inUtc(user.DateFirstVisit) ?? options.now,
  })
  const seen = inUtc(user.DateLastActive)
  if (seen !== undefined) yield readBuilt({ type: 'visit', groupId, memberId: id, createdAt: seen })
}

function whyUserLeft({ UserID, Deleted, Banned }: PorterUser): string | undefined {
  if (UserID <= 0) return 'accounts of the forum itself'
  if (Deleted) return 'deleted accounts'
  return Banned ? 'banned accounts' : undefined
}

/** A discussion, and its own text as its first post. */
export function* readDiscussion(told: PorterDiscussion, reading: PorterReading): Generator<ForeignRecord> {
  const { plan, options } = reading
  const id = String(told.DiscussionID)
  const left = whyOut(told.DiscussionID, reading)
  if (left !== undefined) return yield { left, withdrawn: { kind: 'discussion', id } }
  const category = plan.categories.get(told.CategoryID ?? 0)
  const by = { groupId: options.groupId, authorId: personId(told.InsertUserID), createdAt: inUtc(told.DateInserted) }
  yield readBuilt({
    ...by,
    type: 'discussion',
    id,
    title: htmlText(told.Name ?? '') || 'No subject',
    url: options.link?.replaceAll('{id}', id) ?? options.url,
    tags: category ? [htmlText(category)] : [],
    state: told.Closed ? 'closed' : 'open',
  })
  const text = porterText(told.Body ?? '', told.Format)
  yield readBuilt({ ...by, type: 'post', discussionId: id, id: openingOf(told.DiscussionID), text })
}

function whyOut(id: number, { plan, isChosen }: PorterReading): string | undefined {
  const told = plan.discussions.get(id)
  if (!told) return 'comments whose discussion is missing'
  return told.left ?? (isChosen(told.category) ? undefined : 'discussions of categories that --only does not name')
}

/** A comment as a post. */
export function* readComment(told: PorterComment, reading: PorterReading): Generator<ForeignRecord> {
  const { plan, options } = reading
  if (whyOut(told.DiscussionID, reading) !== undefined)
    return yield { left: 'comments on discussions that are left out' }
  const { groupId } = options
  const [id, discussionId, deletedAt] = [String(told.CommentID), String(told.DiscussionID), inUtc(told.DateDeleted)]
  if (deletedAt !== undefined) {
    yield { left: 'deleted comments' }
    return yield readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt: deletedAt })
  }
  const parent = told.parentCommentID
  const isOfDiscussion = parent !== undefined && plan.comments.get(parent) === told.DiscussionID
  yield readBuilt({
    type: 'post',
    groupId,
    discussionId,
    id,
    authorId: personId(told.InsertUserID),
    createdAt: inUtc(told.DateInserted),
    text: porterText(told.Body ?? '', told.Format),
    replyTo: isOfDiscussion ? String(parent) : undefined,
  })
}

/** Who reacted to what, and when. Other rows of its table are totals. */
export function* readReaction(told: PorterReaction, reading: PorterReading): Generator<ForeignRecord> {
  const { plan, options } = reading
  const place = placeOf(told, plan)
  if (place === undefined) return yield { left: 'totals of reactions, and reactions to what is not shown' }
  if (whyOut(place.discussion, reading) !== undefined)
    return yield { left: 'reactions in discussions that are left out' }
  yield readBuilt({
    type: 'reaction',
    groupId: options.groupId,
    discussionId: String(place.discussion),
    postId: place.postId,
    id: `${told.TagID}-${told.UserID ?? 0}`,
    memberId: personId(told.UserID),
    createdAt: inUtc(told.DateInserted),
    kind: plan.tags.get(told.TagID) ?? 'like',
  })
}

function placeOf({ RecordType, RecordID, UserID = 0 }: PorterReaction, { discussions, comments }: PorterPlan) {
  if (UserID <= 0) return undefined
  if (RecordType === 'Discussion' && discussions.has(RecordID)) {
    return { discussion: RecordID, postId: openingOf(RecordID) }
  }
  const discussion = RecordType === 'Comment' ? comments.get(RecordID) : undefined
  return discussion === undefined ? undefined : { discussion, postId: String(RecordID) }
}

/** Comments have numbers of their own, so the first post must not look like one. */
function openingOf(discussion: number): string {
  return `discussion-${discussion}`
}

function personId(id: number | undefined): string {
  return id === undefined || id <= 0 ? 'gone' : String(id)
}

/** `2015-10-28 02:12:22`, which is UTC; undefined for no time, such as `0000-00-00 00:00:00`. */
function inUtc(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(text)) return undefined
  const milliseconds = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
  return Number.isNaN(milliseconds) ? undefined : timeAt(milliseconds)
}
