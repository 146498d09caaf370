import { mergeMembers } from '../../../functions/domain/activity/merge-members.ts'
import { type ActivityRecord, groupOf, type PostRecord } from '../../../functions/domain/activity/records.ts'
import type { Group, Member } from '../../../functions/domain/community.ts'
import { once } from '../../../functions/domain/shapes/once.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'

/** A member as records tell of them, and the only post that they wrote. */
export type GatheredMember = {
  member: Member
  /** Absent where they wrote none, or several. */
  only?: { readonly id: string; readonly discussionId: string; readonly at: string }
  wroteAgain: boolean
}

export type GatheredGroup = {
  readonly groupId: string
  group?: Group
  readonly members: Map<string, GatheredMember>
  /** When the latest post of each discussion was written. */
  readonly latestPosts: Map<string, string>
}

/** Keeps what an inspection asks of members, in any order of the records: memory grows with members and discussions alone. */
export function createGathering() {
  const groups = new Map<string, GatheredGroup>()
  const groupOfRecord = (record: ActivityRecord): GatheredGroup => {
    const groupId = groupOf(record)
    return once(groups, groupId, () => ({ groupId, members: new Map(), latestPosts: new Map() }))
  }
  return {
    add: (record: ActivityRecord) => gather(groupOfRecord(record), record),
    groups: (): readonly GatheredGroup[] => [...groups.values()],
    nameOf: (groupId: string, memberId: string) => groups.get(groupId)?.members.get(memberId)?.member.name,
  }
}

function gather(kept: GatheredGroup, record: ActivityRecord): void {
  switch (record.type) {
    case 'group': {
      const { type: _, ...group } = record
      kept.group = group
      break
    }
    case 'member': {
      const { id, email, name, joinedAt, mail } = record
      note(kept, withoutUndefined({ id, email, name, joinedAt, mail }))
      break
    }
    case 'post':
      notePost(kept, record)
      break
    case 'reaction':
      if (record.memberId !== undefined) noteSeen(kept, record.memberId, record.createdAt)
      break
    case 'visit':
      noteSeen(kept, record.memberId, record.createdAt)
      break
    case 'removal':
      if (record.of === 'member') note(kept, { id: record.id, removedAt: record.createdAt })
      break
    case 'discussion':
  }
}

function note({ members }: GatheredGroup, member: Member): GatheredMember {
  const known = members.get(member.id)
  if (known) {
    known.member = mergeMembers(known.member, member)
    return known
  }
  const fresh: GatheredMember = { member, wroteAgain: false }
  members.set(member.id, fresh)
  return fresh
}

function noteSeen(kept: GatheredGroup, id: string, at: string): GatheredMember {
  const known = kept.members.get(id)
  // Most posts are not a member's latest.
  if (known && (known.member.lastSeenAt ?? '') >= at) return known
  return note(kept, { id, lastSeenAt: at })
}

function notePost(kept: GatheredGroup, { id, discussionId, authorId, createdAt: at }: PostRecord): void {
  const author = noteSeen(kept, authorId, at)
  if ((kept.latestPosts.get(discussionId) ?? '') < at) kept.latestPosts.set(discussionId, at)
  if (author.wroteAgain) return
  // The same post may stand in two files.
  if (author.only && (author.only.id !== id || author.only.discussionId !== discussionId)) {
    author.wroteAgain = true
    delete author.only
  } else author.only = { id, discussionId, at }
}

/** Whether a member did nothing but write one post, and nobody wrote in its discussion after them. */
export function isUnanswered({ latestPosts }: GatheredGroup, { member, only }: GatheredMember): boolean {
  if (!only || (member.lastSeenAt ?? '') > only.at) return false
  return (latestPosts.get(only.discussionId) ?? '') <= only.at
}
