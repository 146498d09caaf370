import * as z from 'zod'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { type ForeignRecord, readAs } from '../foreign-record.ts'
import { type DiscourseOptions, readLike, readPost, readTopic, readUser, whyLeft } from './discourse-records.ts'
import { type DiscoursePost, likeShape, postShape, topicShape, userShape } from './discourse-shapes.ts'

type Told = Readonly<Record<string, unknown>>

const streamShape = z.object({ posts: z.array(z.unknown()) })

/** Reads JSON from Discourse: a page, a list, or the body of a webhook. One bad post does not affect the others. */
export function* readDiscourse(value: unknown, options: DiscourseOptions): Generator<ForeignRecord> {
  const { latest_posts, users } = isTold(value) ? value : {}
  const list = [value, latest_posts, users].find((each): each is unknown[] => Array.isArray(each)) ?? [value]
  // A list contains no lists: reading stops here even if a million are nested.
  for (const each of list) {
    if (isTold(each)) yield* readObject(each, options)
    else yield { problem: 'not a JSON object' }
  }
}

function* readObject(told: Told, options: DiscourseOptions): Generator<ForeignRecord> {
  if (told.post_stream !== undefined) return yield* readTopicPage(told, options)
  if (told.topic !== undefined) yield* readAs(topicShape, told.topic, (topic) => readTopic(topic, options))
  else if (told.post !== undefined) yield* readAs(postShape, told.post, (post) => readPost(post, options))
  else if (told.like !== undefined) yield* readAs(likeShape, told.like, (like) => readLike(like, options))
  else if (told.user !== undefined) yield* readAs(userShape, told.user, (user) => readUser(user, options))
  else yield* readBare(told, options)
}

/** An object without a type, as lists contain: its fields tell what it is. */
function* readBare(told: Told, options: DiscourseOptions): Generator<ForeignRecord> {
  if ('topic_id' in told) yield* readAs(postShape, told, (post) => readPost(post, options))
  else if ('username' in told) yield* readAs(userShape, told, (user) => readUser(user, options))
  else if ('title' in told && 'id' in told) yield* readAs(topicShape, told, (topic) => readTopic(topic, options))
  // A list of categories says who may read what, and is heard before.
  else if (!('category_list' in told || 'categories' in told)) yield { left: 'not about a topic, a post or a user' }
}

/** `/t/5.json`, or `/t/5/posts.json`, which is without the topic itself. */
function* readTopicPage(told: Told, options: DiscourseOptions): Generator<ForeignRecord> {
  const stream = streamShape.safeParse(told.post_stream)
  if (!stream.success) return yield { problem: formatIssues(stream.error.issues, ['post_stream']) }
  if ('title' in told) {
    const topic = topicShape.safeParse(told)
    if (!topic.success) return yield { problem: formatIssues(topic.error.issues) }
    yield* readTopic(topic.data, options)
    if (whyLeft(topic.data, options.closedCategories) !== undefined) return
  }
  const read = stream.data.posts.map((post) => postShape.safeParse(post))
  const posts = read.flatMap(({ data }): DiscoursePost[] => (data ? [data] : []))
  const ids = new Map(posts.map((post) => [post.post_number, post.id]))
  for (const [index, { error }] of read.entries()) {
    if (error) yield { problem: formatIssues(error.issues, ['post_stream', 'posts', index]) }
  }
  for (const post of posts) yield* readPost(post, options, (postNumber) => ids.get(postNumber))
}

/** Read in its parsed form: no field name is refused. */
function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
