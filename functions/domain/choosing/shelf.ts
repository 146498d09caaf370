import * as z from 'zod'
import { isPseudonym } from '../activity/pseudonym.ts'
import type { Discussion } from '../community.ts'
import { isWithin, longestLookBack, pastRungAt, pastRungs, type Rung } from '../rungs.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { groupBy } from '../shapes/group-by.ts'
import { addDays } from '../times.ts'
import { isUnanswered, lastPostAtOf } from './past.ts'
import { isShowable } from './withdrawn.ts'

/** A discussion on the shelf: what it is ordered by. Its texts and names are read from its own row when it is used. */
export const shelvedShape = z.object({
  id: z.string(),
  /** When its latest post came, ISO 8601. */
  lastPostAt: z.string(),
  /** Distinct people who posted, up to the number that a discussion keeps. */
  people: z.number(),
  /** As the latest compose or a full import saw them. */
  reactions: z.number(),
  /** Set if only its opener has posted, and others still may. */
  unanswered: z.boolean().exactOptional(),
})
export type Shelved = DeepReadonly<z.infer<typeof shelvedShape>>

/** A group's shelf: the best of its discussions, by year, and those that nobody has answered. */
export const shelfShape = z.object({
  discussions: z.array(shelvedShape),
  /** Until when, ISO 8601, the group's activity is in it. */
  asOf: z.string(),
  /** The build that it, the frequencies, and the members' first posts stand on; an earlier release left it out. */
  build: z.string().exactOptional(),
  /** The number of times that it was written. */
  revision: z.number(),
})
export type Shelf = DeepReadonly<z.infer<typeof shelfShape>>

const mostBest = 600
const mostUnanswered = 100
/** One in this many is a discussion that nobody has answered, as long as there are any. */
const everyNth = 3

/** How a discussion stands on the shelf; undefined if a mail could not show it, or its opener was forgotten. */
export function shelved(discussion: Discussion, reactions: number): Shelved | undefined {
  if (!isShowable(discussion)) return undefined
  const { id, participants = [], authorId } = discussion
  if (authorId !== undefined && isPseudonym(authorId)) return undefined
  const one = { id, lastPostAt: lastPostAtOf(discussion), people: participants.length, reactions }
  return isUnanswered(discussion) ? { ...one, unanswered: true } : one
}

/** Keeps the best of each year and of all years, and the latest unanswered ones; the order of the input does not matter. */
export function shelve(discussions: Iterable<Shelved>): readonly Shelved[] {
  const best = [...discussions].sort(byPeople)
  const ordered = [...new Set([...bestOfYears(best).slice(0, mostBest), ...best])]
  const kept = new Set([...ordered.slice(0, mostBest), ...latestUnanswered(best)])
  return best.filter((each) => kept.has(each))
}

/**
 * Of the discussions that were looked at so far, those that a shelf may hold once all were: a few times as many. A shelf
 * of shortlists is the shelf of all.
 */
export function shortlist(discussions: Iterable<Shelved>): readonly Shelved[] {
  const best = [...discussions].sort(byPeople)
  const kept = new Set([...bestOfYears(best), ...best.slice(0, mostBest), ...latestUnanswered(best)])
  return best.filter((each) => kept.has(each))
}

/** Both lists, each discussion once: as it stood when its latest post was known, with the most reactions seen. */
export function mergeShelved(some: readonly Shelved[], others: readonly Shelved[]): readonly Shelved[] {
  const merged = new Map(some.map((each) => [each.id, each]))
  for (const each of others) {
    const known = merged.get(each.id)
    const newer = known && known.lastPostAt > each.lastPostAt ? known : each
    merged.set(each.id, { ...newer, reactions: Math.max(each.reactions, known?.reactions ?? 0) })
  }
  return [...merged.values()]
}

/**
 * Whether a shelf must be built: activity may lie between it and what an edition is ranked from, or an earlier release
 * built it, which made no profiles.
 */
export function isOutdated(shelf: Shelf | undefined, asOf: string): boolean {
  return shelf?.build === undefined || shelf.asOf < addDays(asOf, -longestLookBack)
}

/** The same number of each year, the latest years first: with very many years, of the latest alone. */
function bestOfYears(best: readonly Shelved[]): readonly Shelved[] {
  const years = groupBy(best, yearOf)
  const perYear = Math.ceil(mostBest / Math.max(1, years.size))
  const latestFirst = [...years].sort(([a], [b]) => (a < b ? 1 : -1))
  return latestFirst.flatMap(([, those]) => those.slice(0, perYear))
}

function latestUnanswered(best: readonly Shelved[]): readonly Shelved[] {
  const open = best.filter(({ unanswered }) => unanswered).sort(byTime)
  return open.slice(0, mostUnanswered)
}

function yearOf({ lastPostAt }: Shelved): string {
  return lastPostAt.slice(0, 4)
}

/**
 * The shelf in the order of the ladder, down to a rung: on each rung those with the most people first and, in every third
 * place, one that nobody has answered, the latest first.
 */
export function inLadderOrder(discussions: readonly Shelved[], asOf: string, reach: Rung): readonly Shelved[] {
  const onRung = groupBy(discussions, ({ lastPostAt }) => pastRungAt(lastPostAt, asOf))
  return pastRungs.flatMap((rung) => (isWithin(rung, reach) ? mixed(onRung.get(rung) ?? []) : []))
}

function mixed(discussions: readonly Shelved[]): readonly Shelved[] {
  const open = discussions.filter(({ unanswered }) => unanswered).sort(byTime)
  const best = discussions.filter(({ unanswered }) => !unanswered).sort(byPeople)
  const order: Shelved[] = []
  while (best.length + open.length > 0) {
    const isOpensTurn = order.length % everyNth === everyNth - 1 || best.length === 0
    const next = (isOpensTurn ? open.shift() : undefined) ?? best.shift()
    if (next) order.push(next)
  }
  return order
}

function byPeople(a: Shelved, b: Shelved): number {
  return b.people - a.people || b.reactions - a.reactions || byTime(a, b)
}

/** The latest first. */
function byTime(a: Shelved, b: Shelved): number {
  if (a.lastPostAt === b.lastPostAt) return a.id < b.id ? -1 : 1
  return a.lastPostAt > b.lastPostAt ? -1 : 1
}
