import * as z from 'zod'
import { excerptOf } from '../activity/excerpt.ts'
import type { Discussion } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { dateAt } from '../times.ts'
import { lastPostAtOf } from './past.ts'
import { isShowable } from './withdrawn.ts'

/** A discussion as the archive is searched by. Names are read when it is found, and whether it may still be shown. */
export const cataloguedShape = z.object({
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  authorId: z.string().exactOptional(),
  /** The dates of its start and of its latest post, `yyyy-mm-dd`. */
  createdAt: z.string(),
  lastPostAt: z.string(),
  /** Distinct people who posted, up to the number that a discussion keeps. */
  people: z.number(),
  /** The beginning of its opening post. */
  start: z.string(),
})
export type Catalogued = DeepReadonly<z.infer<typeof cataloguedShape>>

/** Which chunks a group's catalogue consists of. */
export const catalogueHeadShape = z.object({
  /** The name of the build that it stands on: it sorts by when the build began. */
  build: z.string().exactOptional(),
  /** Of that build. */
  chunks: z.number(),
  /** What was noted since, by month, `yyyy-mm`: the build that was there then, and the revision that it made. */
  months: z.array(z.object({ under: z.string(), month: z.string(), content: z.string(), noted: z.number() })),
  /** The number of changes: whoever kept what they read looks at nothing else. */
  revision: z.number(),
})
export type CatalogueHead = DeepReadonly<z.infer<typeof catalogueHeadShape>>

const longestStart = 120

/** The entry of a discussion; undefined if a mail could not show it. */
export function catalogued(discussion: Discussion): Catalogued | undefined {
  if (!isShowable(discussion)) return undefined
  const { id, title, tags = [], authorId, createdAt, opening, participants = [] } = discussion
  return withoutUndefined({
    id,
    title,
    tags,
    authorId,
    createdAt: dateAt(createdAt),
    lastPostAt: dateAt(lastPostAtOf(discussion)),
    people: participants.length,
    start: excerptOf(opening?.excerpt ?? '', longestStart),
  })
}
