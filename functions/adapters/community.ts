import * as z from 'zod'
import { pathOf } from '../domain/activity/activity-path.ts'
import { mergeDiscussions } from '../domain/activity/merge-discussions.ts'
import { mergeMembers } from '../domain/activity/merge-members.ts'
import type { PostPlace } from '../domain/activity/removed.ts'
import type { Activity, Discussion, Group, Member } from '../domain/community.ts'
import type { Activities, Discussions, Groups, Members } from '../ports.ts'
import { communityKeys, type Key, shardCount, shardOf } from '../table.ts'
import { mergeRows, type RowKind } from './merged-rows.ts'
import { noteOwners } from './owners.ts'
import type { TableClient } from './table-client.ts'

const text = z.string()
const optional = text.optional()

const groupItem: z.ZodType<Group> = z.object({
  id: text,
  name: text,
  url: text,
  language: text,
  timeZone: text,
  replyTo: optional,
})

const memberItem: z.ZodType<Member> = z.object({
  id: text,
  email: optional,
  name: optional,
  role: z.enum(['member', 'owner']).optional(),
  joinedAt: optional,
  language: optional,
  timeZone: optional,
  mail: z.enum(['yes', 'no']).optional(),
  lastSeenAt: optional,
  removedAt: optional,
})

/** A list of pairs, or the map by ids of a row that an older version wrote. */
const participantsItem = z
  .preprocess(
    (people) =>
      typeof people === 'object' && people !== null && !Array.isArray(people) ? Object.entries(people) : people,
    z.array(z.tuple([text, text])),
  )
  .transform((people) => people.sort(([a], [b]) => (a < b ? -1 : 1)))

const discussionItem: z.ZodType<Discussion> = z.object({
  id: text,
  title: optional,
  url: optional,
  authorId: optional,
  createdAt: optional,
  tags: z.array(text).optional(),
  state: z.enum(['open', 'closed', 'hidden']).optional(),
  opening: z.object({ postId: text, createdAt: text, excerpt: text }).optional(),
  lastActivityAt: optional,
  participants: participantsItem.optional(),
  removedAt: optional,
})

const dated = { id: text, createdAt: text }
const activityItem: z.ZodType<Activity> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), ...dated, discussionId: text, memberId: text }),
  z.object({ kind: z.literal('reaction'), ...dated, discussionId: text, postId: text, memberId: optional }),
  z.object({ kind: z.literal('visit'), ...dated, memberId: text }),
  z.object({
    kind: z.literal('removal'),
    ...dated,
    of: z.enum(['member', 'discussion', 'post', 'reaction']),
    discussionId: optional,
    postId: optional,
  }),
])

export function groupsIn(table: TableClient): Groups {
  return {
    get: async (groupId) => {
      const item = await table.get(communityKeys.group(groupId))
      return item && groupItem.parse(item)
    },
    put: async (group) => {
      await table.put({ ...communityKeys.group(group.id), ...group })
    },
    isEmpty: table.isEmpty,
  }
}

export function discussionsIn(table: TableClient): Discussions {
  const kindIn = (groupId: string): RowKind<Discussion> => ({
    keyOf: ({ id }) => communityKeys.discussion(groupId, id),
    parse: (item) => discussionItem.parse(item),
    merge: mergeDiscussions,
  })
  return {
    getMany: async (groupId, ids) => {
      const items = await table.getMany(ids.map((id) => communityKeys.discussion(groupId, id)))
      return items.map((item) => discussionItem.parse(item))
    },
    merge: (groupId, known) => mergeRows(table, kindIn(groupId), known),
  }
}

export function membersIn(table: TableClient): Members {
  const kindIn = (groupId: string): RowKind<Member> => ({
    keyOf: ({ id }) => communityKeys.member(groupId, id),
    parse: (item) => memberItem.parse(item),
    merge: mergeMembers,
  })
  return {
    shards: shardCount,
    shardOf,
    getMany: async (groupId, ids) => {
      const items = await table.getMany(ids.map((id) => communityKeys.member(groupId, id)))
      return items.map((item) => memberItem.parse(item))
    },
    merge: async (groupId, known) => {
      // First: who is an owner by their row is found by their address.
      await noteOwners(table, groupId, known)
      await mergeRows(table, kindIn(groupId), known)
    },
    page: async (groupId, shard, after, limit) => {
      const found: Member[] = []
      const condition = {
        text: '#pk = :shard AND #sk > :after',
        // No id is empty or sorts before a blank, so a blank stands for the start.
        values: { shard: communityKeys.memberShard(groupId, shard), after: after ?? ' ' },
      }
      for await (const item of table.query(condition, { Limit: limit })) {
        found.push(memberItem.parse(item))
        if (found.length === limit) break
      }
      return found
    },
  }
}

export function activitiesIn(table: TableClient): Activities {
  return {
    write: async (groupId, rows) => {
      const items = rows.map((row) => ({ ...keyOf(groupId, row), ...row }))
      const markers = rows.flatMap((row) =>
        row.kind === 'removal' && row.of === 'post' ? [communityKeys.removedPost(groupId, pathOf(row))] : [],
      )
      await table.putMany([...items, ...markers])
    },
    read: async (groupId, from, to) => {
      const days = await Promise.all(daysBetween(from, to).map((day) => readDay(table, groupId, day, from, to)))
      return days.flat()
    },
    removedPosts: async (groupId, posts) => {
      const keysOf = ({ discussionId, id }: PostPlace) =>
        [[discussionId, id], [id]].map((path) => communityKeys.removedPost(groupId, path))
      const found = new Set((await table.getMany(posts.flatMap(keysOf))).map(({ sk }) => sk))
      return posts.filter((post) => keysOf(post).some(({ sk }) => found.has(sk)))
    },
  }
}

function keyOf(groupId: string, row: Activity): Key {
  return communityKeys.activity(groupId, row, pathOf(row))
}

async function readDay(
  table: TableClient,
  groupId: string,
  day: string,
  from: string,
  to: string,
): Promise<readonly Activity[]> {
  const rows = new Map<string, Activity>()
  const condition = {
    text: '#pk = :day AND #sk BETWEEN :from AND :to',
    values: { day: communityKeys.activityDay(groupId, day), ...communityKeys.activityRange(from, to) },
  }
  for await (const item of table.query(condition)) {
    const row = activityItem.parse(item)
    const { sk } = keyOf(groupId, row)
    // A row of old lies under a shorter key: where both are there, it is the older word.
    if (item.sk === sk || !rows.has(sk)) rows.set(sk, row)
  }
  return [...rows.values()]
}

/** The UTC days, `yyyy-mm-dd`, that the stretch touches. */
function daysBetween(from: string, to: string): string[] {
  const day = 86_400_000
  const first = Math.floor(Date.parse(from) / day)
  const last = Math.floor(Date.parse(to) / day)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    new Date((first + index) * day).toISOString().slice(0, 10),
  )
}
