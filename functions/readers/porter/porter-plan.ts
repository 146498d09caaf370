import { hearRow } from '../sql/row-shape.ts'
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
  hearRow(categoryShape, row, ({ CategoryID, Name = '' }) => {
    // The root holds the others, and has a name that nobody sees.
    if (CategoryID > 0) categories.set(CategoryID, Name)
  })
}

const discussionPlace = discussionShape.pick({ DiscussionID: true, CategoryID: true, GroupID: true, Type: true })

function hearDiscussion(row: SqlRow, { discussions }: PorterPlan): void {
  hearRow(discussionPlace, row, ({ DiscussionID, CategoryID = 0, GroupID = 0, Type = '' }) =>
    discussions.set(DiscussionID, { category: CategoryID, left: whyLeft(GroupID, Type) }),
  )
}

function whyLeft(group: number, type: string): string | undefined {
  if (group !== 0) return 'discussions of groups within the forum, which may be private'
  return type.toLowerCase() === 'redirect' ? 'links to discussions that were moved' : undefined
}

const commentPlace = commentShape.pick({ CommentID: true, DiscussionID: true, DateDeleted: true })

function hearComment(row: SqlRow, { comments }: PorterPlan): void {
  hearRow(commentPlace, row, ({ CommentID, DiscussionID, DateDeleted }) => {
    if (DateDeleted === undefined) comments.set(CommentID, DiscussionID)
  })
}

function hearTag(row: SqlRow, { tags }: PorterPlan): void {
  hearRow(tagShape, row, ({ TagID, Name }) => tags.set(TagID, Name?.slice(0, 64) || 'like'))
}
