import type { Activity, Discussion, Group, Member } from '../community.ts'
import { once } from '../shapes/once.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { pathOf } from './activity-path.ts'
import { reactionRow, removalRow } from './activity-row.ts'
import { type DiscussionDraft, draftDiscussion, finishDiscussion, notePost } from './discussion-draft.ts'
import { excerptOf } from './excerpt.ts'
import { mergeMembers } from './merge-members.ts'
import { isPseudonym } from './pseudonym.ts'
import {
  type ActivityRecord,
  type DiscussionRecord,
  type GroupRecord,
  groupOf,
  type MemberRecord,
  type PostRecord,
  type ReactionRecord,
  type RemovalRecord,
  type VisitRecord,
} from './records.ts'

/** The facts about one group in a batch of records, one entry for each id, ready to be merged into the stored rows. */
export type Known = {
  readonly groupId: string
  readonly group?: Group
  readonly members: readonly Member[]
  readonly discussions: readonly Discussion[]
  readonly activities: readonly Activity[]
}

type KnownDraft = {
  group?: Group
  readonly members: Map<string, Member>
  /** When each member was last seen: a busy one posts a thousand times in a batch. */
  readonly seen: Map<string, string>
  readonly discussions: Map<string, DiscussionDraft>
  readonly activities: Map<string, Activity>
}

/** A post keeps this many characters of its text: what a mail may quote. */
const mostQuoted = 300
/** Only this much of a text is read for it: there are a million posts, and some are as long as books. */
const mostRead = 4000

/** Collects the facts in a batch of records, group by group. If two records describe one thing, the later one counts. */
export function knownFromRecords(records: Iterable<ActivityRecord>): Known[] {
  const drafts = new Map<string, KnownDraft>()
  for (const record of records) note(drafts, record)
  return [...drafts].map(([groupId, draft]) => finish(groupId, draft))
}

function finish(groupId: string, draft: KnownDraft): Known {
  const { group, members, seen, discussions, activities } = draft
  for (const [id, lastSeenAt] of seen) noteMember(draft, { id, lastSeenAt })
  return withoutUndefined({
    groupId,
    group,
    members: [...members.values()],
    discussions: [...discussions.values()].map(finishDiscussion),
    activities: [...activities.values()],
  })
}

function note(drafts: Map<string, KnownDraft>, record: ActivityRecord): void {
  const draft = draftOf(drafts, groupOf(record))
  switch (record.type) {
    case 'group':
      draft.group = groupFrom(record)
      break
    case 'member':
      noteMember(draft, memberFrom(record))
      break
    case 'discussion':
      noteDiscussion(draft, record)
      break
    case 'post':
      notePostRecord(draft, record)
      break
    case 'reaction':
      noteReaction(draft, record)
      break
    case 'visit':
      noteVisit(draft, record)
      break
    case 'removal':
      noteRemoval(draft, record)
  }
}

function draftOf(drafts: Map<string, KnownDraft>, groupId: string): KnownDraft {
  return once(drafts, groupId, () => ({
    members: new Map(),
    seen: new Map(),
    discussions: new Map(),
    activities: new Map(),
  }))
}

function groupFrom({ type: _, ...group }: GroupRecord): Group {
  return group
}

function memberFrom({ type: _, groupId: __, ...member }: MemberRecord): Member {
  return member
}

/** Who was forgotten is nobody's member, wherever their pseudonym is told again. */
function noteMember({ members }: KnownDraft, member: Member): void {
  if (isPseudonym(member.id)) return
  const kept = members.get(member.id)
  members.set(member.id, kept ? mergeMembers(kept, member) : member)
}

function noteSeen({ seen }: KnownDraft, id: string, time: string): void {
  const last = seen.get(id)
  if (last === undefined || last < time) seen.set(id, time)
}

/** A record without a state means an open discussion, and reopens a hidden one; one that tells no picture keeps it. */
function noteDiscussion({ discussions }: KnownDraft, { type: _, groupId: __, ...described }: DiscussionRecord): void {
  const draft = draftDiscussion(discussions, described.id)
  draft.described = { ...draft.described, ...described, state: described.state ?? 'open' }
}

function notePostRecord(draft: KnownDraft, post: PostRecord): void {
  const { id, createdAt, discussionId, authorId } = post
  const excerpt = excerptOf(post.text.trimStart().slice(0, mostRead), mostQuoted) || undefined
  const said = withoutUndefined({ excerpt, url: post.url, replyTo: post.replyTo })
  noteSeen(draft, authorId, createdAt)
  notePost(draftDiscussion(draft.discussions, discussionId), post)
  noteActivity(draft, { kind: 'post', id, createdAt, discussionId, memberId: authorId, ...said })
}

function noteReaction(draft: KnownDraft, reaction: ReactionRecord): void {
  const { memberId, createdAt } = reaction
  if (memberId) noteSeen(draft, memberId, createdAt)
  noteActivity(draft, reactionRow(reaction))
}

function noteVisit(draft: KnownDraft, { memberId, createdAt }: VisitRecord): void {
  noteSeen(draft, memberId, createdAt)
  noteActivity(draft, { kind: 'visit', id: memberId, createdAt, memberId })
}

/** The removal of a member or a discussion leaves a tombstone besides the dated row. */
function noteRemoval(draft: KnownDraft, removal: RemovalRecord): void {
  const { of, id, createdAt } = removal
  if (of === 'member') noteMember(draft, { id, removedAt: createdAt })
  if (of === 'discussion') {
    const discussion = draftDiscussion(draft.discussions, id)
    if (!discussion.removedAt || createdAt < discussion.removedAt) discussion.removedAt = createdAt
  }
  noteActivity(draft, removalRow(removal))
}

function noteActivity({ activities }: KnownDraft, row: Activity): void {
  const kind = row.kind === 'removal' ? row.of : row.kind
  activities.set(`${row.kind} ${kind} ${row.createdAt} ${pathOf(row).join(' ')}`, row)
}
