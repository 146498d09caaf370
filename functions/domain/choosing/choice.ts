import type { Chosen } from '../edition.ts'

/** Periods that discussions are ranked over, in days, up to an edition's `asOf`. */
export const lookBacks = [7, 14, 30] as const
export type LookBack = (typeof lookBacks)[number]

/** What an edition froze, for the walker: every eligible discussion, and in which order each look-back has them. */
export type Choice = {
  /** Those of any look-back: 7 days' first, best first, then what only 14 and then what only 30 days add. */
  readonly candidates: readonly Candidate[]
  /** Places in `candidates`, best first. */
  readonly orders: Readonly<Record<LookBack, readonly number[]>>
  /** What happened within the last so many days, from 0 to 30: `news[12]` is of the last 12 days. */
  readonly news: readonly PeriodNews[]
  /** The languages that its variants were typeset in; the first is for everybody whose own is not among them. */
  readonly languages: readonly string[]
  /** Whether anybody's visit is among what happened: else a return is only seen where somebody posts or reacts. */
  readonly visits: boolean
  /** The owner's words before the discussions, Markdown. */
  readonly introduction?: string | undefined
  /** Which revision of the owners' curation it was made with. */
  readonly wishes?: number | undefined
  /** What these left out. */
  readonly drops?: readonly string[] | undefined
  /** The name that who took part is kept under; absent where it is kept without one. */
  readonly participants?: string | undefined
  /** Who of the dormant is let in: those whose place in the line sorts at `seenFrom` or after; nobody where it is absent. */
  readonly ramp: { readonly size: number; readonly seenFrom?: string | undefined }
}

export type Candidate = {
  readonly id: string
  readonly pinned: boolean
  /** Who wrote its latest post. */
  readonly lastPosterId?: string | undefined
  /** Within the longest look-back. */
  readonly reactions: number
  /** Distinct people and posts within each look-back. */
  readonly counts: Readonly<Record<LookBack, Pick<Chosen, 'people' | 'replies'>>>
  /** The latest posts of the last 30 days, at most 99, in epoch seconds, oldest first. */
  readonly postedAt: readonly number[]
  /** Set where it was removed or hidden since it was chosen; never kept. */
  readonly withdrawn?: boolean
}

export type PeriodNews = { readonly posts: number; readonly people: number; readonly discussions: number }

/** Of one member: their last post in each candidate that they took part in, in epoch seconds, by its place. */
export type Participation = readonly (readonly [place: number, lastPostAt: number])[]

/** How a discussion is described to everybody: by the shortest look-back that it has posts in. */
export function countsOf({ counts }: Candidate): Candidate['counts'][LookBack] {
  const shortest = lookBacks.find((lookBack) => counts[lookBack].replies > 0)
  return counts[shortest ?? 30]
}
