import * as z from 'zod'
import { type DiscourseOptions, readLike, readPost, readTopic, readUser, whyLeft } from './discourse-records.ts'
import { likeShape, type Post, postShape, topicShape, userShape } from './discourse-shapes.ts'
import type { Piece } from './piece.ts'

type Told = Readonly<Record<string, unknown>>

const objectShape = z.record(z.string(), z.unknown())
const streamShape = z.object({ posts: z.array(z.unknown()) })

/** Reads what Discourse says in JSON: a page, a list, or the body of a webhook. One bad post loses nothing else. */
export function* readDiscourse(value: unknown, options: DiscourseOptions): Generator<Piece> {
  if (Array.isArray(value)) {
    for (const each of value) yield* readDiscourse(each, options)
    return
  }
  const told = objectShape.safeParse(value)
  if (told.success) yield* readObject(told.data, options)
  else yield { problem: 'not a JSON object' }
}

function* readObject(told: Told, options: DiscourseOptions): Generator<Piece> {
  const list = told.latest_posts ?? told.users
  if (told.post_stream !== undefined) return yield* readTopicPage(told, options)
  if (Array.isArray(list)) return yield* readDiscourse(list, options)
  if (told.topic !== undefined) yield* reading(topicShape, told.topic, (topic) => readTopic(topic, options))
  else if (told.post !== undefined) yield* reading(postShape, told.post, (post) => readPost(post, options))
  else if (told.like !== undefined) yield* reading(likeShape, told.like, (like) => readLike(like, options))
  else if (told.user !== undefined) yield* reading(userShape, told.user, (user) => readUser(user, options))
  else yield* readBare(told, options)
}

/** A thing without a word for what it is, as lists hold it: its fields tell. */
function* readBare(told: Told, options: DiscourseOptions): Generator<Piece> {
  if ('topic_id' in told) yield* reading(postShape, told, (post) => readPost(post, options))
  else if ('username' in told) yield* reading(userShape, told, (user) => readUser(user, options))
  else if ('title' in told && 'id' in told) yield* reading(topicShape, told, (topic) => readTopic(topic, options))
  else yield { left: 'about neither a topic, a post nor a user' }
}

/** `/t/5.json`, or `/t/5/posts.json`, which is without the topic itself. */
function* readTopicPage(told: Told, options: DiscourseOptions): Generator<Piece> {
  const stream = streamShape.safeParse(told.post_stream)
  if (!stream.success) return yield { problem: problemOf(stream.error, 'post_stream') }
  if ('title' in told) {
    const topic = topicShape.safeParse(told)
    if (!topic.success) return yield { problem: problemOf(topic.error) }
    const left = whyLeft(topic.data, options.closedCategories)
    if (left !== undefined) return yield { left }
    yield* readTopic(topic.data, options)
  }
  const read = stream.data.posts.map((post) => postShape.safeParse(post))
  const posts = read.flatMap(({ data }): Post[] => (data ? [data] : []))
  const ids = new Map(posts.map((post) => [post.post_number, post.id]))
  for (const [index, { error }] of read.entries()) {
    if (error) yield { problem: problemOf(error, `post_stream: posts: ${index}`) }
  }
  for (const post of posts) yield* readPost(post, options, (postNumber) => ids.get(postNumber))
}

function* reading<Shape>(
  shape: z.ZodType<Shape>,
  value: unknown,
  read: (thing: Shape) => Generator<Piece>,
): Generator<Piece> {
  const { success, data, error } = shape.safeParse(value)
  if (success) yield* read(data)
  else yield { problem: problemOf(error) }
}

/** Field by field, like `post_stream: posts: 3: id: not a number`. */
function problemOf(error: z.ZodError, where?: string): string {
  const before = where === undefined ? [] : [where]
  return error.issues.map(({ path, message }) => [...before, ...path, message].join(': ')).join('; ')
}
