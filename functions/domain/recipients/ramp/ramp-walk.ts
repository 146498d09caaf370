import * as z from 'zod'
import type { Ramp } from '../../choosing/choice.ts'
import type { DeepReadonly } from '../../shapes/deep-readonly.ts'
import { withoutUndefined } from '../../shapes/without-undefined.ts'
import { earliest } from '../../times.ts'

/** How far one shard of members was read: behind this one, or to its end. */
const shardWalkShape = z.object({ after: z.string().exactOptional(), done: z.boolean().exactOptional() })

/** How far a walk over a group's members has come that finds whom an edition's ramp lets in. */
export const rampWalkShape = z.object({
  /** How many the edition lets in. */
  size: z.number(),
  shards: z.array(shardWalkShape),
  /** Those read so far who have not left, and how many of them wait. */
  members: z.number(),
  waiting: z.number(),
  /** The place of the one who was there longest ago. */
  lowest: z.string().exactOptional(),
  /**
   * The first of those who wait, who were there last: a place, and for how many it stands. None of these is before it, and
   * each stands for one as long as all fit.
   */
  marks: z.array(z.tuple([z.string(), z.number()])),
  /** When it began, ISO 8601; of those that are made for a count alone. */
  startedAt: z.string().exactOptional(),
  /** The number of times that this was written. */
  revision: z.number(),
})
export type RampWalk = DeepReadonly<z.infer<typeof rampWalkShape>>
type RampMark = RampWalk['marks'][number]

/** In characters, of all places together: what is kept of a walk fits into a table's item several times. */
const room = 200_000

export function beginRampWalk(size: number, shards: number): RampWalk {
  return { size, shards: Array.from({ length: shards }, () => ({})), members: 0, waiting: 0, marks: [], revision: 0 }
}

/** One page of a shard: who is last on it, how many of it have not left, and the places of those who wait. */
export type RampPage = {
  readonly shard: number
  readonly after: string
  readonly members: number
  readonly places: readonly string[]
}

export function addToRamp(walk: RampWalk, { shard, after, members, places }: RampPage): RampWalk {
  const lowest = places.reduce<string | undefined>(earliest, walk.lowest)
  const added = places.map((place): RampMark => [place, 1])
  const marks = fitting(firstOnes([...walk.marks, ...added].sort(latestFirst), walk.size))
  return withoutUndefined({
    ...walk,
    shards: walk.shards.with(shard, { after }),
    members: walk.members + members,
    waiting: walk.waiting + places.length,
    lowest,
    marks,
  })
}

export function endRampShard(walk: RampWalk, shard: number): RampWalk {
  return { ...walk, shards: walk.shards.with(shard, { done: true }) }
}

/** Whether all members were read. */
export function isRampWalked({ shards }: RampWalk): boolean {
  return shards.every(({ done }) => done === true)
}

/**
 * Lets in the most recently seen ones: never more than the size, and fewer only where marks stand for several, by some of
 * these.
 */
export function rampIn({ size, waiting, lowest, marks }: RampWalk): Ramp {
  if (waiting <= size) return withoutUndefined({ size, seenFrom: lowest })
  let sum = 0
  let seenFrom: string | undefined
  for (const [place, count] of marks) {
    sum += count
    if (sum > size) break
    seenFrom = place
  }
  return withoutUndefined({ size, seenFrom })
}

/** Those that may be let in, of marks whose first was there last: what lies behind them changes nothing. */
function firstOnes(marks: readonly RampMark[], size: number): readonly RampMark[] {
  let sum = 0
  const end = marks.findIndex(([, count]) => {
    sum += count
    return sum >= size
  })
  // One more, so that it is seen where marks stand for several.
  return end === -1 ? marks : marks.slice(0, end + 1)
}

/** As many marks as there is room for: each stands for so many neighbours, and has the place of the latest of them. */
function fitting(marks: readonly RampMark[]): readonly RampMark[] {
  if (lengthOf(marks) <= room) return marks
  let fewer = marks
  for (let most = 2; lengthOf(fewer) > room / 2; most *= 2) fewer = joined(fewer, most)
  return fewer
}

function joined(marks: readonly RampMark[], most: number): RampMark[] {
  const groups: RampMark[] = []
  for (const [place, count] of marks) {
    const [last, sum] = groups.at(-1) ?? ['', Number.POSITIVE_INFINITY]
    if (sum + count <= most) groups.splice(-1, 1, [last, sum + count])
    else groups.push([place, count])
  }
  return groups
}

function lengthOf(marks: readonly RampMark[]): number {
  return marks.reduce((sum, [place]) => sum + place.length, 0)
}

function latestFirst([a]: RampMark, [b]: RampMark): number {
  if (a === b) return 0
  return a > b ? -1 : 1
}
