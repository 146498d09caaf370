import * as z from 'zod'
import { daysBetween } from './times.ts'

/** The ladder of material: how many days back a discussion's latest post may lie; the archive is everything before. */
export const rungs = [7, 14, 30, 90, 365, 'archive'] as const
export const rungShape = z.literal(rungs)
export type Rung = z.infer<typeof rungShape>

/** How many days back activity is ranked: what is older comes from the shelf. */
export const longestLookBack = 30

/** The rungs below the activity that an edition is ranked from: their discussions come from the shelf. */
export const pastRungs = [90, 365, 'archive'] as const
export const pastRungShape = z.literal(pastRungs)
export type PastRung = z.infer<typeof pastRungShape>

/** What owners and reports call the rungs. */
export const rungNames = ['week', 'month', 'year', 'archive'] as const
export type RungName = (typeof rungNames)[number]

/** What the lowest rung of a mail is called; `none` if it shows no discussion. */
export const lowestNames = [...rungNames, 'none'] as const
export type LowestName = (typeof lowestNames)[number]
/** Recipients by the lowest rung of their mail. */
export const rungCountsShape = z.partialRecord(z.enum(lowestNames), z.number())

const nameOfRung: ReadonlyMap<Rung, RungName> = new Map<Rung, RungName>([
  [7, 'week'],
  [14, 'month'],
  [30, 'month'],
  [90, 'year'],
  [365, 'year'],
  ['archive', 'archive'],
])

export function rungName(rung: Rung): RungName {
  return nameOfRung.get(rung) ?? 'archive'
}

/** The rungs from one on, down to the lowest that the group allows. */
export function ladderFrom(start: Rung, reach: Rung): readonly Rung[] {
  const lowest = Math.max(rungs.indexOf(start), rungs.indexOf(reach))
  return rungs.slice(rungs.indexOf(start), lowest + 1)
}

/** The lower of two rungs. */
export function lowerRung(a: Rung, b: Rung): Rung {
  return rungs.indexOf(a) > rungs.indexOf(b) ? a : b
}

/** Whether the group lets a digest go down to a rung. */
export function isWithin(rung: Rung, reach: Rung): boolean {
  return rungs.indexOf(rung) <= rungs.indexOf(reach)
}

/** The rung of a discussion whose latest post is older than the activity that is ranked; undefined if it is not. */
export function pastRungAt(lastPostAt: string, asOf: string): PastRung | undefined {
  const days = daysBetween(lastPostAt, asOf)
  if (days < longestLookBack) return undefined
  if (days < 90) return 90
  return days < 365 ? 365 : 'archive'
}
