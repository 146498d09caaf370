import * as z from 'zod'
import type { Discussion } from '../community.ts'
import { pastRungAt, pastRungShape } from '../rungs.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { latest } from '../times.ts'

/** What is true of a discussion without a post in the last 30 days. */
export const pastShape = z.object({
  rung: pastRungShape,
  /** When it was started: `yyyy-mm`. */
  month: z.string(),
  /** Distinct people who ever posted, up to the number that a discussion keeps. */
  people: z.number(),
  /** Set if only its opener has posted, and others still may. */
  unanswered: z.boolean().exactOptional(),
})
export type Past = DeepReadonly<z.infer<typeof pastShape>>

/**
 * What is true of an old discussion at `asOf`, and who posted last in it; undefined if it has a post in the last 30 days,
 * or is younger. What came after `asOf` does not count.
 */
export function pastOf(
  discussion: Discussion,
  asOf: string,
): { readonly past: Past; readonly lastPosterId: string | undefined } | undefined {
  const { createdAt, participants = [] } = discussion
  if (createdAt === undefined || createdAt > asOf) return undefined
  const people = participants.filter(([, at]) => at <= asOf)
  const [lastPosterId] = people.toSorted(([, a], [, b]) => (a < b ? 1 : -1))[0] ?? []
  const rung = pastRungAt(lastPostAtOf({ createdAt, participants: people }), asOf)
  if (rung === undefined) return undefined
  const past = { rung, month: createdAt.slice(0, 7), people: people.length }
  const open = isUnanswered({ ...discussion, participants: people })
  return { past: open ? { ...past, unanswered: true } : past, lastPosterId }
}

/** Whether only its opener has posted in a discussion, and others still may. */
export function isUnanswered({
  state,
  authorId,
  participants = [],
}: Pick<Discussion, 'state' | 'authorId' | 'participants'>) {
  return state !== 'closed' && participants.length === 1 && participants[0]?.[0] === authorId
}

/** When the latest post came, or a discussion was started, ISO 8601. */
export function lastPostAtOf({
  createdAt,
  participants = [],
}: Pick<Discussion, 'participants'> & { readonly createdAt: string }) {
  return participants.reduce((last, [, at]) => latest(last, at) ?? at, createdAt)
}
