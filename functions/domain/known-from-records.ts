import type { Activity, Discussion, Group, Member } from './community.ts'
import { mergeDiscussions } from './merge-discussions.ts'
import { mergeMembers } from './merge-members.ts'
import type {
  ActivityRecord,
  DiscussionRecord,
  GroupRecord,
  MemberRecord,
  PostRecord,
  ReactionRecord,
  RemovalRecord,
  VisitRecord,
} from './records.ts'

/** What a batch of records says of one group: one entry for each id, each record's share already merged in. */
export type Known = {
  readonly groupId: string
  readonly group: Group | undefined
  readonly members: readonly Member[]
  readonly discussions: readonly Discussion[]
  readonly activities: readonly Activity[]
}

const excerptLength = 600

type Gathering = {
  group: Group | undefined
  readonly members: Map<string, Member>
  readonly discussions: Map<string, Discussion>
  readonly activities: Activity[]
}

/** Sorts records by group and says what each of them makes known of members, discussions and activity. */
export function knownFromRecords(records: readonly ActivityRecord[]): Known[] {
  const gatherings = new Map<string, Gathering>()
  for (const record of records) {
    const groupId = record.type === 'group' ? record.id : record.groupId
    const gathering = gatherings.get(groupId) ?? {
      ...{ group: undefined, members: new Map(), discussions: new Map(), activities: [] },
    }
    gatherings.set(groupId, gathering)
    gather(gathering, record)
  }
  return [...gatherings].map(([groupId, { group, members, discussions, activities }]) => ({
    ...{ groupId, group, activities, members: [...members.values()], discussions: [...discussions.values()] },
  }))
}

function gather(into: Gathering, record: ActivityRecord): void {
  switch (record.type) {
    case 'group':
      into.group = groupFrom(record)
      break
    case 'member':
      knowMember(into, memberFrom(record))
      break
    case 'discussion':
      knowDiscussion(into, discussionFrom(record))
      break
    case 'post':
      gatherPost(into, record)
      break
    case 'reaction':
      gatherReaction(into, record)
      break
    case 'visit':
      gatherVisit(into, record)
      break
    case 'removal':
      gatherRemoval(into, record)
  }
}

function gatherPost(into: Gathering, { id, createdAt, discussionId, authorId, text }: PostRecord): void {
  into.activities.push({ kind: 'post', id, createdAt, discussionId, memberId: authorId })
  knowMember(into, { id: authorId, lastSeenAt: createdAt })
  knowDiscussion(into, {
    id: discussionId,
    opening: { postId: id, createdAt, excerpt: excerptOf(text) },
    lastActivityAt: createdAt,
    participants: { [authorId]: createdAt },
  })
}

function gatherReaction(into: Gathering, { id, createdAt, discussionId, postId, memberId }: ReactionRecord): void {
  into.activities.push({ kind: 'reaction', id, createdAt, discussionId, postId, memberId })
  if (memberId) knowMember(into, { id: memberId, lastSeenAt: createdAt })
}

function gatherVisit(into: Gathering, { memberId, createdAt }: VisitRecord): void {
  into.activities.push({ kind: 'visit', id: memberId, createdAt, memberId })
  knowMember(into, { id: memberId, lastSeenAt: createdAt })
}

function gatherRemoval(into: Gathering, { of, id, createdAt }: RemovalRecord): void {
  into.activities.push({ kind: 'removal', of, id, createdAt })
  if (of === 'member') knowMember(into, { id, removedAt: createdAt })
  if (of === 'discussion') knowDiscussion(into, { id, removedAt: createdAt })
}

function knowMember({ members }: Gathering, known: Member): void {
  const kept = members.get(known.id)
  members.set(known.id, kept ? mergeMembers(kept, known) : known)
}

function knowDiscussion({ discussions }: Gathering, known: Discussion): void {
  const kept = discussions.get(known.id)
  discussions.set(known.id, kept ? mergeDiscussions(kept, known) : known)
}

function groupFrom({ type, ...group }: GroupRecord): Group {
  return group
}

function memberFrom({ type, groupId, ...member }: MemberRecord): Member {
  return member
}

function discussionFrom({ type, groupId, ...discussion }: DiscussionRecord): Discussion {
  return { ...discussion, state: discussion.state ?? 'open' }
}

/** The beginning of a text on one line, cut at a word where there is one near the end. */
export function excerptOf(text: string): string {
  const line = text
    .slice(0, 4 * excerptLength)
    .replace(/\s+/gu, ' ')
    .trim()
  const points = [...line]
  if (points.length <= excerptLength) return line
  const cut = points.slice(0, excerptLength - 1).join('')
  const lastWord = cut.lastIndexOf(' ')
  return `${(lastWord > excerptLength / 2 ? cut.slice(0, lastWord) : cut).trimEnd()}…`
}
