import { rowAs } from '../sql/row-shape.ts'
import type { SqlRow } from '../sql/sql-tables.ts'
import { categoryShape, commentShape, discussionShape, tagShape } from './porter-shapes.ts'

/** What the first reading keeps: small things, and no texts. */
export type PorterPlan = {
  /** The names of categories. */
  readonly categories: Map<number, string>
  /** Each discussion's category, and why it is left out by what it says itself. */
  readonly discussions: Map<number, { readonly category: number; readonly left: string | undefined }>
  /** The discussion of each comment that is shown. */
  readonly comments: Map<number, number>
  /** What reactions are called. */
  readonly tags: Map<number, string>
}

export function emptyPlan(): PorterPlan {
  return { categories: new Map(), discussions: new Map(), comments: new Map(), tags: new Map() }
}

/** The tables whose rows the plan hears. */
export const planned: ReadonlyMap<string, (row: SqlRow, plan: PorterPlan) => void> = new Map([
  ['Category', hearCategory],
  ['Discussion', hearDiscussion],
  ['Comment', hearComment],
  ['Tag', hearTag],
])

function hearCategory(row: SqlRow, { categories }: PorterPlan): void {
  const read = rowAs(categoryShape, row)
  // The root holds the others, and has a name that nobody sees.
  if ('data' in read && read.data.CategoryID > 0) categories.set(read.data.CategoryID, read.data.Name ?? '')
}

function hearDiscussion(row: SqlRow, { discussions }: PorterPlan): void {
  const read = rowAs(discussionShape.pick({ DiscussionID: true, CategoryID: true, GroupID: true, Type: true }), row)
  if ('problem' in read) return
  const { DiscussionID, CategoryID = 0, GroupID = 0, Type = '' } = read.data
  discussions.set(DiscussionID, { category: CategoryID, left: whyLeft(GroupID, Type) })
}

function whyLeft(group: number, type: string): string | undefined {
  if (group !== 0) return 'discussions of groups within the forum, which may be private'
  return type.toLowerCase() === 'redirect' ? 'links to discussions that were moved' : undefined
}

function hearComment(row: SqlRow, { comments }: PorterPlan): void {
  const read = rowAs(commentShape.pick({ CommentID: true, DiscussionID: true, DateDeleted: true }), row)
  if ('data' in read && read.data.DateDeleted === undefined) comments.set(read.data.CommentID, read.data.DiscussionID)
}

function hearTag(row: SqlRow, { tags }: PorterPlan): void {
  const read = rowAs(tagShape, row)
  if ('data' in read) tags.set(read.data.TagID, read.data.Name?.slice(0, 64) || 'like')
}
