import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'
import { chosenShape } from '../edition.ts'

/** Periods that discussions are ranked over, in days, up to an edition's `asOf`. */
export const lookBacks = [7, 14, 30] as const
export type LookBack = (typeof lookBacks)[number]

const countsShape = chosenShape.pick({ people: true, replies: true })

const candidateShape = z.object({
  id: z.string(),
  pinned: z.boolean(),
  /** Who wrote its latest post. */
  lastPosterId: z.string().exactOptional(),
  /** Within the longest look-back. */
  reactions: z.number(),
  /** Distinct people and posts within each look-back. */
  counts: byLookBack(countsShape),
  /** The latest posts of the last 30 days, at most 99, in epoch seconds, oldest first. */
  postedAt: z.array(z.number()),
  /** Set where it was removed or hidden since it was chosen; never kept. */
  withdrawn: z.boolean().exactOptional(),
})
export type Candidate = DeepReadonly<z.infer<typeof candidateShape>>

const periodNewsShape = z.object({ posts: z.number(), people: z.number(), discussions: z.number() })
export type PeriodNews = DeepReadonly<z.infer<typeof periodNewsShape>>

/** Who of the dormant is let in: those whose place in the line sorts at `seenFrom` or after; nobody where it is absent. */
export const rampShape = z.object({ size: z.number(), seenFrom: z.string().exactOptional() })
export type Ramp = DeepReadonly<z.infer<typeof rampShape>>

/** What an edition froze, for the walker: every eligible discussion, and in which order each look-back has them. */
export const choiceShape = z.object({
  /** Those of any look-back: 7 days' first, best first, then what only 14 and then what only 30 days add. */
  candidates: z.array(candidateShape),
  /** Places in `candidates`, best first. */
  orders: byLookBack(z.array(z.number())),
  /** What happened within the last so many days, from 0 to 30: `news[12]` is of the last 12 days. */
  news: z.array(periodNewsShape),
  /** The languages that its variants were typeset in; the first is for everybody whose own is not among them. */
  languages: z.array(z.string()),
  /** Whether anybody's visit is among what happened: else a return is only seen where somebody posts or reacts. */
  visits: z.boolean(),
  /** The owner's words before the discussions, Markdown. */
  introduction: z.string().exactOptional(),
  /** Which revision of the owners' curation it was made with. */
  wishes: z.number().exactOptional(),
  /** What these left out. */
  drops: z.array(z.string()).exactOptional(),
  /** The name that who took part is kept under; absent where it is kept without one. */
  participants: z.string().exactOptional(),
  ramp: rampShape,
})
export type Choice = DeepReadonly<z.infer<typeof choiceShape>>

/** Of one member: their last post in each candidate that they took part in, in epoch seconds, by its place. */
export const participationShape = z.array(z.tuple([z.number(), z.number()]))
export type Participation = readonly (readonly [place: number, lastPostAt: number])[]

function byLookBack<Value extends z.ZodType>(value: Value) {
  return z.object({ 7: value, 14: value, 30: value } satisfies Record<LookBack, Value>)
}

/** How a discussion is described to everybody: by the shortest look-back that it has posts in. */
export function countsOf({ counts }: Candidate): Candidate['counts'][LookBack] {
  const shortest = lookBacks.find((lookBack) => counts[lookBack].replies > 0)
  return counts[shortest ?? 30]
}
