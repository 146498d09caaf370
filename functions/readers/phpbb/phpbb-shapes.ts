import * as z from 'zod'
import { whole } from '../sql/row-shape.ts'

const text = z.string().optional()
const number = whole.optional()

/** The columns that a digest uses, of phpBB 3.0 to 3.3. In 3.0 a row is approved or not; since 3.1 it has a visibility. */
export const forumShape = z.object({
  forum_id: whole,
  forum_name: z.string(),
  forum_type: number,
  forum_password: text,
})

export const topicShape = z.object({
  topic_id: whole,
  forum_id: whole,
  topic_title: z.string(),
  topic_poster: whole,
  topic_first_poster_name: text,
  topic_time: whole,
  topic_status: number,
  topic_moved_id: number,
  topic_visibility: number,
  topic_approved: number,
})

/** Which topic a post is in. */
export const postPlace = z.object({ post_id: whole, topic_id: whole })

export const postShape = z.object({
  post_id: whole,
  topic_id: whole,
  poster_id: whole,
  post_username: text,
  post_time: whole,
  post_text: z.string(),
  post_visibility: number,
  post_approved: number,
  post_delete_time: number,
})

export const userShape = z.object({
  user_id: whole,
  user_type: whole,
  username: z.string(),
  user_email: text,
  user_regdate: number,
  user_lastvisit: number,
  user_last_active: number,
  user_lang: text,
  user_timezone: text,
  user_allow_massemail: number,
})

export const banShape = z.object({
  ban_userid: number,
  ban_email: text,
  ban_end: number,
  ban_exclude: number,
})

export type PhpbbTopic = z.infer<typeof topicShape>
export type PhpbbPost = z.infer<typeof postShape>
export type PhpbbUser = z.infer<typeof userShape>
