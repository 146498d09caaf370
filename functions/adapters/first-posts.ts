import { inParallel } from '../domain/in-parallel.ts'
import { type FirstPosts, firstPostsShape, mergeFirstPosts } from '../domain/likeness/first-posts.ts'
import type { FirstPostLists } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { mergeRows, type RowKind } from './merged-rows.ts'
import { listRows, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { behind, isThere } from './table-expressions.ts'

const writesAtOnce = 16

/** In shards as mail records are, but apart from them: fan-out reads those, and never these. */
export function firstPostListsIn(table: TableClient): FirstPostLists {
  const kindIn = (groupId: string): RowKind<FirstPosts> => ({
    keyOf: ({ id }) => mailKeys.firstPosts(groupId, id),
    shape: firstPostsShape,
    merge: mergeFirstPosts,
  })
  return {
    getMany: async (groupId, memberIds) =>
      readRows(
        table,
        firstPostsShape,
        memberIds.map((id) => mailKeys.firstPosts(groupId, id)),
      ),
    merge: (groupId, known) => mergeRows(table, kindIn(groupId), known),
    clear: async (groupId, memberIds) => {
      const values = { none: [], revision: 'cleared' }
      const change = { text: 'SET #posts = :none, #revision = :revision', values }
      const writes = memberIds.map((id) => () => table.update(mailKeys.firstPosts(groupId, id), change, isThere))
      await inParallel(writes, writesAtOnce)
    },
    page: (groupId, shard, after, limit) =>
      listRows(table, firstPostsShape, behind(mailKeys.firstPostsShard(groupId, shard), after), {
        Limit: limit,
        most: limit,
      }),
  }
}
