import type { Planned } from '../../recipients/decision.ts'
import { withoutUndefined } from '../../shapes/without-undefined.ts'
import { earliest } from '../../times.ts'
import type { Delivery } from '../delivery.ts'
import type { Progress, Run } from '../run.ts'
import type { SendingBlock } from '../sending-block.ts'
import type { ReviewFindings, ReviewPart } from './review-part.ts'
import { seenBefore } from './walk-place.ts'

/** The findings of a review while it looks at pages. */
export type ReviewFound = { -readonly [Name in keyof ReviewFindings]: ReviewFindings[Name] }

/** What one review knows at its start. */
export type ReviewBasis = {
  readonly run: Run
  readonly now: number
  /** The time that rules use. */
  readonly asOf: string
  readonly sendingBlock: SendingBlock | undefined
  readonly perSecond: number
  /** The time, in milliseconds, after which a batch or a walker that was due counts as lost. */
  readonly patience: number
  /** What it learns on its way. */
  readonly found: ReviewFound
}

/** Where a review begins that no other call began: at the first page, or behind those that are settled. */
export function beginReview(
  { progress, cohorts }: Pick<Run, 'progress' | 'cohorts'>,
  now: number,
): Omit<ReviewPart, 'from'> & Partial<Pick<ReviewPart, 'from'>> {
  const none = { open: 0, resting: 0, doubtful: 0, clearAt: now, isUnbroken: true }
  const { settled } = progress ?? {}
  if (!settled) return { seen: { heads: [], movedOn: 0 }, findings: { ...none, done: 0, decided: 0, isWhole: true } }
  const { from, done, decided, movedOn } = settled
  const seen = seenBefore(cohorts, from, movedOn)
  return { from, seen, findings: { ...none, done, decided, settled, isWhole: false } }
}

/** In milliseconds: what was passed on for longer is lost. A part takes a minute, and waits for its turn. */
const passedOnFor = 300_000

/** Whether a review, or the counting after it, goes on in other calls. */
export function isPassedOn({ progress }: Pick<Run, 'progress'>, now: number): boolean {
  return now - (progress?.passedOnAt ?? 0) < passedOnFor
}

/** A recipient with their ledger row. */
export type RecipientRow = { readonly recipient: Planned } & Pick<Delivery, 'outcome' | 'restsUntil'>

/** How many of a page have a final outcome, until when, ISO 8601, some rest, and who waits for nothing but a batch. */
export function sortOut(rows: readonly RecipientRow[], asOf: string) {
  const open = rows.filter(({ outcome }) => outcome === undefined)
  return {
    done: rows.filter(({ outcome }) => outcome && outcome !== 'claimed' && outcome !== 'unknown').length,
    resting: open.flatMap(({ restsUntil = '' }) => (restsUntil > asOf ? [restsUntil] : [])),
    held: open.filter(({ restsUntil = '' }) => restsUntil <= asOf).map(({ recipient }) => recipient),
  }
}

/** Counts deliveries that rest until these times, ISO 8601. */
export function noteRests(found: ReviewFound, rests: readonly string[]): void {
  found.resting += rests.length
  const first = [...rests].sort()[0]
  if (first !== undefined) found.restsUntil = earliest(first, found.restsUntil) ?? first
}

/** Until when, ISO 8601, there is nothing to do: the next cohort's time, or the end of the first rest. */
function waitOf(
  { open, resting, restsUntil }: ReviewFindings,
  nextAt: string | undefined,
  asOf: string,
): string | undefined {
  const isWalking = nextAt !== undefined && nextAt <= asOf
  return isWalking || open > resting ? undefined : earliest(restsUntil, nextAt)
}

type Conclusion = {
  readonly now: number
  /** The time that rules use. */
  readonly asOf: string
  /** When the first cohort that is not walked begins, ISO 8601; undefined if all are. */
  readonly nextAt: string | undefined
  /** Whether what is open can be settled now. */
  readonly mayAsk: boolean
}

/** The run's progress after a review. */
export function progressOf(
  { progress }: Pick<Run, 'progress'>,
  found: ReviewFindings,
  { now, asOf, nextAt, mayAsk }: Conclusion,
): Progress {
  const { done, open, decided, settled } = found
  const waitsUntil = waitOf(found, nextAt, asOf)
  const isWaiting = waitsUntil !== undefined || !mayAsk
  const standsStill = progress?.done === done && progress.open === open && !isWaiting
  const since = standsStill ? progress.since : now
  return withoutUndefined({ done, open, since, waitsUntil, decided, walked: nextAt === undefined, settled })
}
