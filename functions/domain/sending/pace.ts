import * as z from 'zod'
import { chunksOf } from '../chunks.ts'
import type { EditionRun } from '../edition.ts'
import { gather } from '../gather.ts'
import type { Planned } from '../recipients/decision.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { leafSize } from './page-record.ts'
import type { Batch } from './walk.ts'

/** Why all sending is stopped. */
export const stopShape = z.object({ by: z.enum(['operator', 'account']), reason: z.string(), at: z.string() })
export type Stop = DeepReadonly<z.infer<typeof stopShape>>

/** The answer to a request for slots; times are epoch milliseconds. */
export type Reservation =
  | { readonly kind: 'booked'; readonly start: number }
  /** Too much is booked ahead to book more: the next free slot starts at this time. */
  | { readonly kind: 'booked out'; readonly nextFreeAt: number }
  | { readonly kind: 'stopped'; readonly stop: Stop }

/** Recipients in one message: enough to spread a call's cost, and few enough to lose with one worker. */
const smallestBatch = 10
const biggestBatch = 50

/** A worker delayed for less makes no burst that SES would mind. */
const notableDelay = 100
/** In milliseconds: slots that were missed are booked again for so long, and then a claim’s lease is too short. */
const bookedAgainFor = 20_000

type PaceClock = { readonly now: () => number; readonly sleep: (milliseconds: number) => Promise<void> }

/**
 * Waits for booked slots one by one, and answers whether there is one. A slot that was missed is not made up for, since by
 * now others may have booked the slots that follow: those who missed theirs book again, all together. Where none can be
 * had any more, because all sending was stopped or nobody answers, nothing goes.
 */
export function slotsOf(
  clock: PaceClock,
  { start, interval }: { readonly start: number; readonly interval: number },
  book: (slots: number) => Promise<Reservation>,
): (index: number) => Promise<boolean> {
  const reach = async (slot: number): Promise<boolean> => {
    while (clock.now() < slot) await clock.sleep(slot - clock.now())
    return clock.now() - slot <= notableDelay
  }
  const replace = async (missed: readonly number[]) => {
    const first = await firstSlot(clock, () => book(missed.length))
    const slotAt = (nth: number) => (first === undefined ? undefined : first + nth * interval)
    return missed.map((_, nth) => ({ status: 'fulfilled', value: slotAt(nth) }) as const)
  }
  const bookAgain = gather(Number.POSITIVE_INFINITY, () => clock.sleep(1), replace)
  return async (index) => {
    let slot = start + index * interval
    const latest = slot + bookedAgainFor
    while (!(await reach(slot))) {
      if (clock.now() >= latest) return false
      const next = await bookAgain(Promise.resolve(slot))
      if (next === undefined) return false
      slot = next
    }
    return true
  }
}

/** The first of new slots; undefined if none can be had in time. */
async function firstSlot(clock: PaceClock, book: () => Promise<Reservation>): Promise<number | undefined> {
  const latest = clock.now() + bookedAgainFor
  while (clock.now() < latest) {
    const answer = await book().catch(() => undefined)
    if (answer?.kind === 'booked') return answer.start
    if (answer?.kind !== 'booked out') return undefined
    await clock.sleep(Math.max(notableDelay, (answer.nextFreeAt - clock.now()) / 2))
  }
  return undefined
}

/** A part of an edition's recipients, as batches with delays that spread them over the edition's share of the rate. */
export type Release = {
  readonly batches: readonly { readonly message: Batch; readonly delaySeconds: number }[]
  /** When all of them should be sent, in epoch milliseconds. */
  readonly clearAt: number
}

/** Spreads recipients at `perSecond`, from `clearAt` on, where the previous ones end, or from now. */
export function releaseOf(
  { groupId, date, asOf }: EditionRun,
  planned: readonly Planned[],
  { now, clearAt = now, perSecond }: { readonly now: number; readonly clearAt?: number; readonly perSecond: number },
): Release {
  let at = Math.max(now, clearAt)
  const batches = batchesOf(planned, batchSize(perSecond)).map((recipients) => {
    const delaySeconds = (at - now) / 1000
    at += (recipients.length * 1000) / perSecond
    return { message: { groupId, date, asOf, recipients }, delaySeconds }
  })
  return { batches, clearAt: at }
}

/** Cut where leaves end, so that one worker writes a leaf, or where a leaf would take too long, within it. */
function batchesOf(planned: readonly Planned[], most: number): readonly Planned[][] {
  if (most * 2 < leafSize) return evenChunks(planned, most)
  const leaves = inRuns(planned).flatMap((run) => (run[0]?.leaf === undefined ? evenChunks(run, most) : [run]))
  const batches: Planned[][] = []
  for (const run of leaves) {
    const last = batches.at(-1)
    const joins = last && run[0]?.leaf !== undefined && last.length + run.length <= most
    if (joins) last.push(...run)
    else batches.push([...run])
  }
  return batches
}

/** The recipients of each leaf; those without one are together. */
function inRuns(planned: readonly Planned[]): readonly Planned[][] {
  const runs: Planned[][] = []
  for (const recipient of planned) {
    const last = runs.at(-1)
    if (last?.[0] && last[0].leaf === recipient.leaf) last.push(recipient)
    else runs.push([recipient])
  }
  return runs
}

/** As few batches as possible, and none much smaller than the others. */
function evenChunks(planned: readonly Planned[], most: number): readonly Planned[][] {
  const count = Math.ceil(planned.length / most)
  return chunksOf(planned, Math.ceil(planned.length / Math.max(1, count)))
}

/** About a second of the rate. */
function batchSize(perSecond: number): number {
  return Math.min(biggestBatch, Math.max(smallestBatch, Math.floor(perSecond)))
}
