import { reactionRow, removalRow } from '../../../functions/domain/activity/activity-row.ts'
import { excerptOf } from '../../../functions/domain/activity/excerpt.ts'
import { type ActivityRecord, groupOf, type PostRecord } from '../../../functions/domain/activity/records.ts'
import type { Removal } from '../../../functions/domain/activity/removed.ts'
import type { PostActivity } from '../../../functions/domain/choosing/signals.ts'
import type { Activity, Discussion } from '../../../functions/domain/community.ts'
import { once } from '../../../functions/domain/shapes/once.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { addHours } from '../../../functions/domain/times.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'

type ReactionActivity = Extract<Activity, { kind: 'reaction' }>

/** What happened in a group, each list in the order of time; of texts only the beginnings of discussions. */
export type GroupPast = {
  readonly groupId: string
  readonly posts: readonly PostActivity[]
  readonly reactions: readonly ReactionActivity[]
  readonly removals: readonly Removal[]
  /** With their titles, tags and openings; those that nobody described are left out. */
  readonly discussions: readonly DatedDiscussion[]
}

/** A discussion with the time of its start, ISO 8601. */
export type DatedDiscussion = Discussion & { readonly createdAt: string }

/** The groups of a file, and what was not read of it. */
type Gathered = { readonly groups: readonly GroupPast[]; readonly refused: readonly RefusedLine[] }
type RefusedLine = Extract<RecordLine, { problem: string }>

/** While a file is read. A post that comes twice counts once. */
type Gathering = {
  readonly posts: Map<string, PostActivity>
  readonly reactions: Map<string, ReactionActivity>
  readonly removals: Removal[]
  readonly discussions: Map<string, DatedDiscussion>
  readonly openings: Map<string, NonNullable<Discussion['opening']>>
}

/** Reads records in any order. */
export async function gather(lines: AsyncIterable<RecordLine>): Promise<Gathered> {
  const groups = new Map<string, Gathering>()
  const refused: RefusedLine[] = []
  for await (const line of lines) {
    if ('problem' in line) refused.push(line)
    else note(once(groups, groupOf(line.record), beginGathering), line.record)
  }
  return { groups: [...groups].map(([groupId, gathering]) => finish(groupId, gathering)), refused }
}

function beginGathering(): Gathering {
  return { posts: new Map(), reactions: new Map(), removals: [], discussions: new Map(), openings: new Map() }
}

function note(gathering: Gathering, record: ActivityRecord): void {
  switch (record.type) {
    case 'post':
      notePost(gathering, record)
      break
    case 'reaction': {
      const { id, postId, discussionId } = record
      gathering.reactions.set(`${nameOf(discussionId, postId)} ${id}`, reactionRow(record))
      break
    }
    case 'removal':
      gathering.removals.push(removalRow(record))
      break
    case 'discussion': {
      const { id, title, url, authorId, createdAt, tags, state } = record
      gathering.discussions.set(id, withoutUndefined({ id, title, url, authorId, createdAt, tags, state }))
      break
    }
    default:
  }
}

function notePost({ posts, openings }: Gathering, { discussionId, id, authorId, createdAt, text }: PostRecord): void {
  posts.set(nameOf(discussionId, id), { kind: 'post', id, discussionId, memberId: authorId, createdAt })
  const first = openings.get(discussionId)
  if (first && compareText(`${first.createdAt} ${first.postId}`, `${createdAt} ${id}`) <= 0) return
  openings.set(discussionId, { postId: id, createdAt, excerpt: excerptOf(text) })
}

function finish(groupId: string, { posts, reactions, removals, discussions, openings }: Gathering): GroupPast {
  return {
    groupId,
    posts: inOrder([...posts.values()]),
    reactions: inOrder(datedLater([...reactions.values()], posts)),
    removals: inOrder(removals),
    discussions: inOrder(
      [...discussions.values()].map((each) => withoutUndefined({ ...each, opening: openings.get(each.id) })),
    ),
  }
}

const usualDelay = 12

/**
 * A source that keeps only totals of likes has them at the time of their post: with the post itself, its success would be
 * in sight. Where over 90 % are dated so, all come half a day later.
 */
function datedLater(
  reactions: readonly ReactionActivity[],
  posts: ReadonlyMap<string, PostActivity>,
): readonly ReactionActivity[] {
  const isWithPost = ({ discussionId, postId, createdAt }: ReactionActivity) =>
    posts.get(nameOf(discussionId, postId))?.createdAt === createdAt
  if (reactions.filter(isWithPost).length <= 0.9 * reactions.length) return reactions
  return reactions.map((each) => ({ ...each, createdAt: addHours(each.createdAt, usualDelay) }))
}

/** Ids contain no spaces. */
function nameOf(discussionId: string, postId: string): string {
  return `${discussionId} ${postId}`
}

function inOrder<Each extends { readonly id: string; readonly createdAt: string }>(
  those: readonly Each[],
): readonly Each[] {
  return those.toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
