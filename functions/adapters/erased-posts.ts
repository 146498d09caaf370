import { isSilenced, type PostPlace, type Removal, type Removed, removedIn } from '../domain/activity/removed.ts'
import { type Activity, activityShape, discussionShape } from '../domain/community.ts'
import { inParallel } from '../domain/in-parallel.ts'
import { addDays, datesIn, latest } from '../domain/times.ts'
import { communityKeys, type Key } from '../table.ts'
import { readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, type Expression, inPartition, isThere } from './table-expressions.ts'

type Post = Extract<Activity, { kind: 'post' }>

/** Of more posts than this, a group's removals are read all at once: that takes far fewer reads than two for each post. */
const mostLookedUp = 50
/** A removal that names no discussion is looked for this far back: as far as a digest reads, and a day more. */
const recentDays = 31
/** A discussion is not looked through any further back than this, however long it goes on. */
const mostDays = 3 * 365
const daysAtOnce = 8

const erasing: Expression = { text: 'REMOVE #excerpt, #url' }
const havingWords: Expression = {
  text: '#kind = :post AND (attribute_exists(#excerpt) OR attribute_exists(#url))',
  values: { post: 'post' },
}

/**
 * Erases the words of posts that were ever removed, alone or with their discussion, after all of these rows are stored: of
 * the posts among them, and of those that the removals among them remove. So where one writer stores a post and another
 * its removal at the same time, the later of them finds what the other stored.
 */
export async function eraseRemovedPosts(
  table: TableClient,
  groupId: string,
  rows: readonly Activity[],
  keyOf: (row: Activity) => Key,
): Promise<void> {
  const posts = rows.filter((row): row is Post => row.kind === 'post' && hasWords(row))
  const gone = posts.length > 0 ? await goneAmong(table, groupId, posts) : []
  const removals = rows.filter(
    (row): row is Removal => row.kind === 'removal' && (row.of === 'post' || row.of === 'discussion'),
  )
  const found = removals.length > 0 ? await keptPosts(table, groupId, removals) : []
  const erasures = [...gone, ...found].map((post) => () => table.update(keyOf(post), erasing, isThere))
  await inParallel(erasures, daysAtOnce)
}

/** Which of these posts were ever removed. */
export async function removedPostsAmong<Post extends PostPlace>(
  table: TableClient,
  groupId: string,
  posts: readonly Post[],
): Promise<readonly Post[]> {
  const found = await foundOf(
    table,
    posts.flatMap((post) => markersOf(groupId, post)),
  )
  return markedBy(found, groupId, posts)
}

/** Those of these posts that were ever removed, or whose discussion was. */
async function goneAmong(table: TableClient, groupId: string, posts: readonly Post[]): Promise<readonly Post[]> {
  const discussionOf = ({ discussionId }: Post) => communityKeys.removedDiscussion(groupId, discussionId)
  const all = posts.length > mostLookedUp ? await allMarkers(table, groupId, 2 * posts.length) : undefined
  const found =
    all ?? (await foundOf(table, [...posts.flatMap((post) => markersOf(groupId, post)), ...posts.map(discussionOf)]))
  if (found.size === 0) return []
  const those = new Set(markedBy(found, groupId, posts))
  return posts.filter((post) => those.has(post) || found.has(discussionOf(post).sk))
}

/** The sort keys of what is there, of keys in one partition. */
async function foundOf(table: TableClient, keys: readonly Key[]): Promise<ReadonlySet<unknown>> {
  const distinct = new Map(keys.map((key) => [key.sk, key]))
  return new Set((await table.getMany([...distinct.values()])).map(({ sk }) => sk))
}

/** The sort keys of all that mark a removed post or discussion; undefined if there are more than that. */
async function allMarkers(
  table: TableClient,
  groupId: string,
  most: number,
): Promise<ReadonlySet<unknown> | undefined> {
  const markers = new Set<unknown>()
  for await (const { sk } of table.query(beginningWith(communityKeys.anyRemoved(groupId)))) {
    markers.add(sk)
    if (markers.size > most) return undefined
  }
  return markers
}

/** A removal marks a post in its discussion, or wherever its id occurs. */
function markersOf(groupId: string, { discussionId, id }: PostPlace): readonly Key[] {
  return [[discussionId, id], [id]].map((path) => communityKeys.removedPost(groupId, path))
}

function markedBy<Post extends PostPlace>(
  found: ReadonlySet<unknown>,
  groupId: string,
  posts: readonly Post[],
): readonly Post[] {
  return posts.filter((post) => markersOf(groupId, post).some(({ sk }) => found.has(sk)))
}

/** The stored posts that these removals remove, as far as they still have words. */
async function keptPosts(table: TableClient, groupId: string, removals: readonly Removal[]): Promise<readonly Post[]> {
  const removed = removedIn({ activities: removals })
  const days = await daysOf(table, groupId, removals)
  const read = days.map((day) => () => removedOn(table, communityKeys.activityDay(groupId, day), removed))
  return (await inParallel(read, daysAtOnce)).flat()
}

/**
 * No row says when a removed post was written: the days of its discussion, as long as that is not removed itself, and those
 * shortly before the removal.
 */
async function daysOf(table: TableClient, groupId: string, removals: readonly Removal[]): Promise<readonly string[]> {
  const ids = new Set(removals.flatMap(({ of, id, discussionId }) => (of === 'discussion' ? id : discussionId) ?? []))
  const keys = [...ids].map((id) => communityKeys.discussion(groupId, id))
  const discussions = await readRows(table, discussionShape, keys)
  return [
    ...new Set([
      ...removals.flatMap(({ createdAt }) => datesIn(addDays(createdAt, -recentDays), createdAt)),
      ...discussions.flatMap(({ opening, lastActivityAt: last }) =>
        opening && last ? datesIn(latest(opening.createdAt, addDays(last, -mostDays)) ?? last, last) : [],
      ),
    ]),
  ]
}

async function removedOn(table: TableClient, pk: string, removed: Removed): Promise<readonly Post[]> {
  const found: Post[] = []
  for await (const item of table.query(inPartition(pk), { filter: havingWords })) {
    const row = activityShape.parse(item)
    if (row.kind === 'post' && isSilenced(removed, row)) found.push(row)
  }
  return found
}

function hasWords({ excerpt, url }: Post): boolean {
  return excerpt !== undefined || url !== undefined
}
