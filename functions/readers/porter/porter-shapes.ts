import * as z from 'zod'
import { whole } from '../sql/row-shape.ts'

const text = z.string().optional()
const number = whole.optional()

/** The columns that a digest uses, of Nitro Porter's tables. Times are in UTC: `2015-10-28 02:12:22`. */
export const userShape = z.object({
  UserID: whole,
  Name: text,
  Email: text,
  DateInserted: text,
  DateFirstVisit: text,
  DateLastActive: text,
  Admin: number,
  Confirmed: number,
  Banned: number,
  Deleted: number,
})

export const categoryShape = z.object({ CategoryID: whole, Name: text, HideAllDiscussions: number })

export const discussionShape = z.object({
  DiscussionID: whole,
  CategoryID: number,
  InsertUserID: number,
  Name: text,
  Body: text,
  Format: text,
  DateInserted: text,
  Closed: number,
  GroupID: number,
  Type: text,
})

export const commentShape = z.object({
  CommentID: whole,
  DiscussionID: whole,
  InsertUserID: number,
  Body: text,
  Format: text,
  DateInserted: text,
  DateDeleted: text,
  parentCommentID: number,
})

export const reactionShape = z.object({
  RecordType: z.string(),
  RecordID: whole,
  TagID: whole,
  UserID: number,
  DateInserted: text,
})

export const tagShape = z.object({ TagID: whole, Name: text, Type: text })

export type PorterUser = z.infer<typeof userShape>
export type PorterDiscussion = z.infer<typeof discussionShape>
export type PorterComment = z.infer<typeof commentShape>
export type PorterReaction = z.infer<typeof reactionShape>
