import * as z from 'zod'
import { firstFifty } from '../../domain/shapes/first-fifty.ts'

/**
 * A topic, a post, a user and a like as Discourse writes them alike in its pages (`/t/5.json`, `/posts/7.json`), its user
 * lists and its webhooks: the fields that a digest uses. A field that Discourse hides from some readers is optional here.
 */
const number = z.int()
const flag = z.boolean().nullish()
const time = z.string()
const orNone = z.string().nullish()

export const topicShape = z.object({
  id: number,
  title: z.string(),
  slug: orNone,
  created_at: time,
  image_url: orNone,
  archetype: orNone,
  visible: flag,
  closed: flag,
  archived: flag,
  deleted_at: orNone,
  user_id: number.nullish(),
  created_by: z.object({ id: number }).nullish(),
  details: z.object({ created_by: z.object({ id: number }).nullish() }).nullish(),
  category_id: number.nullish(),
  // A string before 2026, an object with a name since.
  tags: firstFifty(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
})

export const postShape = z.object({
  id: number,
  topic_id: number,
  topic_slug: orNone,
  topic_archetype: orNone,
  category_id: number.nullish(),
  user_id: number.nullish(),
  created_at: time,
  post_number: number.nullish(),
  post_type: number.nullish(),
  reply_to_post_number: number.nullish(),
  cooked: orNone,
  raw: orNone,
  hidden: flag,
  user_deleted: flag,
  deleted_at: orNone,
  actions_summary: firstFifty(z.object({ id: number, count: number.nullish() })).nullish(),
})

export const userShape = z.object({
  id: number,
  username: z.string(),
  name: orNone,
  avatar_template: orNone,
  email: orNone,
  created_at: time,
  last_seen_at: orNone,
  active: flag,
  staged: flag,
  admin: flag,
  suspended_till: orNone,
  locale: orNone,
  user_option: z.object({ timezone: orNone, email_digests: flag }).nullish(),
})

export const likeShape = z.object({ post: postShape, user: z.object({ id: number }) })

export type DiscourseTopic = z.infer<typeof topicShape>
export type DiscoursePost = z.infer<typeof postShape>
export type DiscourseUser = z.infer<typeof userShape>
export type DiscourseLike = z.infer<typeof likeShape>
