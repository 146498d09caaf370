import * as z from 'zod'
import type { Activity } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays } from '../times.ts'
import type { Arm, MailRecord } from './mail-record.ts'

/** A return counts within this many days of the member's first mail, or of when it would have been. */
const returnDays = 28

/**
 * Members of whom `open` have days left of their 28, whether they returned or not; `returned` counts only those whose
 * time is over, for those who return do so at once, and those who do not take 28 days to be known.
 */
const countsShape = z.object({ members: z.number(), returned: z.number(), open: z.number() })

/** The returns of one arm. */
export const armReturnsShape = countsShape.extend({
  /**
   * Those of them who were drawn by a share that is known, and how many the shares of both arms' members let expect in this
   * one. Absent in older counts, and all that a verdict goes by in others.
   */
  drawn: countsShape.extend({ expected: z.number() }).exactOptional(),
})
export type ArmReturns = DeepReadonly<z.infer<typeof armReturnsShape>>

/** When a member of the comparison first returned, ISO 8601, by what they did: never by a click, and once. */
export function returnIn(
  { arm, returnedAt }: MailRecord,
  did: readonly Pick<Activity, 'createdAt'>[],
): string | undefined {
  if (!arm || returnedAt !== undefined) return undefined
  const until = addDays(arm.at, returnDays)
  const times = did.map(({ createdAt }) => createdAt).filter((at) => at > arm.at && at <= until)
  return times.sort()[0]
}

/**
 * Tallies both arms at `asOf`. Members who chose something before they were drawn are in neither; those who did so
 * later stay, because only mailed members are offered a choice.
 */
export function returnsOf(records: Iterable<MailRecord>, asOf: string): Record<Arm, ArmReturns> {
  const opensAfter = addDays(asOf, -returnDays)
  const tallies = { mailed: emptyTally(), 'held out': emptyTally() }
  for (const { arm, returnedAt } of records) {
    if (!arm) continue
    const { all, drawn } = tallies[arm.side]
    const isOpen = arm.at > opensAfter
    count(all, isOpen, returnedAt)
    const { share = 0 } = arm
    // Where nobody could be held out, nobody was drawn.
    if (share === 0) continue
    count(drawn, isOpen, returnedAt)
    tallies['held out'].drawn.expected += share
    tallies.mailed.drawn.expected += 1 - share
  }
  return { mailed: returnsIn(tallies.mailed), 'held out': returnsIn(tallies['held out']) }
}

/** The returns of two parts of a group; an older part leaves it unknown how its members were drawn. */
export function addReturns(a: ArmReturns, b: ArmReturns): ArmReturns {
  const drawn = a.drawn && b.drawn && { ...addCounts(a.drawn, b.drawn), expected: a.drawn.expected + b.drawn.expected }
  return withoutUndefined({ ...addCounts(a, b), drawn })
}

type Counts = z.infer<typeof countsShape>
type Tally = ReturnType<typeof emptyTally>

function emptyTally() {
  return { all: { members: 0, returned: 0, open: 0 }, drawn: { members: 0, returned: 0, open: 0, expected: 0 } }
}

function returnsIn({ all, drawn }: Tally): ArmReturns {
  return { ...all, drawn }
}

function count(counts: Counts, isOpen: boolean, returnedAt: string | undefined): void {
  counts.members += 1
  if (isOpen) counts.open += 1
  else if (returnedAt !== undefined) counts.returned += 1
}

function addCounts(a: DeepReadonly<Counts>, b: DeepReadonly<Counts>): Counts {
  return { members: a.members + b.members, returned: a.returned + b.returned, open: a.open + b.open }
}

/** The name of the figure: without visits in the data, members who only read are not seen to return. */
export function returnsName(visits: boolean): string {
  return visits ? 'returned' : 'returned to post or react'
}
