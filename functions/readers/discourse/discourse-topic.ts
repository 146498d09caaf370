import * as z from 'zod'
import { chunksOf } from '../../domain/chunks.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { expecting, isNotShown, isOnePage } from '../site/site-client.ts'
import type { KeptPost } from '../site/site-reader.ts'
import { readDiscourse } from './discourse.ts'
import type { DiscourseOptions } from './discourse-records.ts'

const streamShape = z.looseObject({
  post_stream: z.object({ posts: z.array(z.unknown()), stream: z.array(z.int()).optional() }),
})
const postId = z.object({ id: z.int() })
const postsAtOnce = 20

export type TopicReading = {
  readonly get: (path: string) => Promise<unknown>
  readonly options: DiscourseOptions
  /** The newest post of an earlier reading: older ones are read only if a digest may still show them. */
  readonly knownUpTo: number | undefined
  /** The posts that a digest may still show. */
  readonly posts: readonly KeptPost[]
  /** Besides those of the first page, of which the latest are taken. */
  readonly mostPosts?: number | undefined
}

export const topicPath = (topicId: number) => `/t/${topicId}.json`

/** A topic with its posts. Those that were kept of late, and are not in it any more, are removed. */
export async function* readTopicAt(id: number, reading: TopicReading): AsyncGenerator<ForeignRecord> {
  const { get, options } = reading
  try {
    const page = expecting(streamShape, topicPath(id), await get(topicPath(id)))
    const { posts, stream } = page.post_stream
    for (const ids of chunksOf(wantedOf(page.post_stream, reading), postsAtOnce)) {
      const path = `/t/${id}/posts.json?${ids.map((each) => `post_ids[]=${each}`).join('&')}`
      posts.push(...expecting(streamShape, path, await get(path)).post_stream.posts)
    }
    yield* readDiscourse({ ...page, post_stream: { posts } }, options)
    if (stream) yield* goneFrom(String(id), new Set(stream.map(String)), reading)
  } catch (error) {
    if (!isOnePage(error)) throw error
    const withdrawn = { kind: 'discussion', id: String(id) } as const
    if (isNotShown(error)) yield { left: 'topics that no longer exist', withdrawn }
    else yield { problem: error.message }
  }
}

/** The page itself holds the first posts. */
function wantedOf(
  { posts, stream = [] }: z.infer<typeof streamShape>['post_stream'],
  { knownUpTo, posts: kept, mostPosts = Number.POSITIVE_INFINITY }: TopicReading,
): readonly number[] {
  const here = new Set(posts.map((post) => postId.safeParse(post).data?.id))
  const shown = new Set(kept.map(({ id }) => id))
  const isWanted = (id: number) => knownUpTo === undefined || id > knownUpTo || shown.has(String(id))
  return stream.filter((id) => !here.has(id) && isWanted(id)).slice(-mostPosts)
}

function* goneFrom(
  discussionId: string,
  stream: ReadonlySet<string>,
  { options: { groupId, now }, posts }: TopicReading,
): Generator<ForeignRecord> {
  for (const { id, discussionId: where, isGone } of posts) {
    if (isGone || where !== discussionId || stream.has(id)) continue
    yield readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt: now })
  }
}
