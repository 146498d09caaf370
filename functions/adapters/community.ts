import { pathOf } from '../domain/activity/activity-path.ts'
import { mergeDiscussions } from '../domain/activity/merge-discussions.ts'
import { mergeMembers } from '../domain/activity/merge-members.ts'
import { withoutRemovedWords } from '../domain/activity/removed.ts'
import {
  type Activity,
  activityShape,
  type Discussion,
  discussionShape,
  groupShape,
  type Member,
  memberShape,
} from '../domain/community.ts'
import { datesIn } from '../domain/times.ts'
import type { Activities, Discussions, Groups, Members } from '../ports.ts'
import { communityKeys, type Key, shardCount, shardOf } from '../table.ts'
import { eraseRemovedPosts, removedPostsAmong } from './erased-posts.ts'
import { mergeRows, type RowKind } from './merged-rows.ts'
import { readNeighbours } from './neighbour-rows.ts'
import { noteOwners } from './owners.ts'
import { listRows, readRow, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { behind, between } from './table-expressions.ts'

export function groupsIn(table: TableClient): Groups {
  return {
    get: (groupId) => readRow(table, groupShape, communityKeys.group(groupId)),
    put: async (group) => {
      await table.put({ ...communityKeys.group(group.id), ...group })
    },
    isEmpty: table.isEmpty,
  }
}

export function discussionsIn(table: TableClient): Discussions {
  const kindIn = (groupId: string): RowKind<Discussion> => ({
    keyOf: ({ id }) => communityKeys.discussion(groupId, id),
    shape: discussionShape,
    merge: mergeDiscussions,
  })
  return {
    getMany: (groupId, ids) =>
      readRows(
        table,
        discussionShape,
        ids.map((id) => communityKeys.discussion(groupId, id)),
      ),
    merge: (groupId, known) => mergeRows(table, kindIn(groupId), known),
    page: (groupId, after, limit) => {
      const condition = between(communityKeys.group(groupId).pk, communityKeys.discussionsAfter(after))
      return listRows(table, discussionShape, condition, { Limit: limit, most: limit })
    },
  }
}

export function membersIn(table: TableClient): Members {
  const kindIn = (groupId: string): RowKind<Member> => ({
    keyOf: ({ id }) => communityKeys.member(groupId, id),
    shape: memberShape,
    merge: mergeMembers,
  })
  const keysOf = (groupId: string, ids: readonly string[]) => ids.map((id) => communityKeys.member(groupId, id))
  return {
    shards: shardCount,
    shardOf,
    getMany: (groupId, ids) => readRows(table, memberShape, keysOf(groupId, ids)),
    getNeighbours: (groupId, ids) => readNeighbours(table, memberShape, keysOf(groupId, ids)),
    merge: async (groupId, known) => {
      // Owners are indexed first: an owner's address leads to the member's row.
      await noteOwners(table, groupId, known)
      await mergeRows(table, kindIn(groupId), known)
    },
    page: (groupId, shard, after, limit) =>
      listRows(table, memberShape, behind(communityKeys.memberShard(groupId, shard), after), {
        Limit: limit,
        most: limit,
      }),
  }
}

export function activitiesIn(table: TableClient): Activities {
  return {
    write: async (groupId, rows) => {
      const kept = withoutRemovedWords(rows)
      const items = kept.map((row) => ({ ...keyOf(groupId, row), ...row }))
      await table.putMany([...items, ...rows.flatMap((row) => markerOf(groupId, row) ?? [])])
      await eraseRemovedPosts(table, groupId, kept, (row) => keyOf(groupId, row))
    },
    read: async (groupId, from, to) => {
      const days = await Promise.all(datesIn(from, to).map((day) => readDay(table, groupId, day, from, to)))
      return days.flat()
    },
    removedPosts: (groupId, posts) => removedPostsAmong(table, groupId, posts),
  }
}

/** What says of a post or a discussion, whenever it comes again, that it was removed. */
function markerOf(groupId: string, row: Activity): Key | undefined {
  if (row.kind !== 'removal') return undefined
  if (row.of === 'post') return communityKeys.removedPost(groupId, pathOf(row))
  return row.of === 'discussion' ? communityKeys.removedDiscussion(groupId, row.id) : undefined
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
  const stretch = between(communityKeys.activityDay(groupId, day), communityKeys.activityRange(from, to))
  for await (const item of table.query(stretch)) {
    const row = activityShape.parse(item)
    const { sk } = keyOf(groupId, row)
    // Old rows have a shorter key; if both keys exist, the old row is the older record.
    if (item.sk === sk || !rows.has(sk)) rows.set(sk, row)
  }
  return [...rows.values()]
}
