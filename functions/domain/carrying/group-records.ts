import type { ActivityRecord, DiscussionRecord, GroupRecord, MemberRecord, PostRecord } from '../activity/records.ts'
import { type Activity, type Discussion, type Group, isMember, type Member } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { GoneRecord, RefusalRecord } from './carried-record.ts'

/** Tables keep no reaction's kind: what counts is that there was one. */
const anyReaction = 'reaction'

export function recordOfGroup(group: Group): GroupRecord {
  return { type: 'group', ...group }
}

/**
 * The record of a member; of one who left, that they did. One who only wrote needs none, because their posts tell of them,
 * but for a “no” that was told of them.
 */
export function recordOfMember(
  groupId: string,
  { removedAt, lastSeenAt: _, sharedWith: __, ...member }: Member,
): MemberRecord | GoneRecord | RefusalRecord | undefined {
  const { id, name = '', role = 'member', joinedAt, mail } = member
  if (removedAt !== undefined) return { type: 'gone', groupId, memberId: id, at: removedAt }
  if (isMember(member) && joinedAt !== undefined) return { type: 'member', groupId, ...member, name, role, joinedAt }
  return mail === 'no' ? { type: 'refusal', groupId, memberId: id } : undefined
}

/** The record of a discussion, as far as it is known by one: what only its posts tell, they tell again. */
export function recordOfDiscussion(groupId: string, discussion: Discussion): DiscussionRecord | undefined {
  const { id, title, url, authorId, createdAt, tags = [], imageUrl, state, removedAt } = discussion
  if (removedAt !== undefined || title === undefined || url === undefined) return undefined
  if (authorId === undefined || createdAt === undefined) return undefined
  const described = { groupId, id, title, url, authorId, createdAt, tags: [...tags] }
  return withoutUndefined({ type: 'discussion' as const, ...described, imageUrl, state })
}

/** The record of a dated row; `opening` is the longer excerpt that a discussion has of the post that opened it. */
export function recordOfActivity(groupId: string, row: Activity, opening?: string): ActivityRecord {
  switch (row.kind) {
    case 'post':
      return recordOfPost(groupId, row, opening)
    case 'reaction': {
      const { kind: _, ...reaction } = row
      return { type: 'reaction', groupId, ...reaction, kind: anyReaction }
    }
    case 'visit': {
      const { memberId, createdAt } = row
      return { type: 'visit', groupId, memberId, createdAt }
    }
    case 'removal': {
      const { kind: _, ...removal } = row
      return { type: 'removal', groupId, ...removal }
    }
  }
}

function recordOfPost(groupId: string, row: Extract<Activity, { kind: 'post' }>, opening = ''): PostRecord {
  const { kind: _, memberId: authorId, excerpt = '', ...post } = row
  return { type: 'post', groupId, ...post, authorId, text: opening === '' ? excerpt : opening }
}
