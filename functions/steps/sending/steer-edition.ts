import type { EditionKey } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import { draftHold, isDraft } from '../../domain/sending/draft-hold.ts'
import type { Hold, Run } from '../../domain/sending/run.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Deliveries, Queues, Runs, Settings } from '../../ports.ts'

type SteerEditionPorts = {
  readonly runs: Pick<Runs, 'get' | 'hold' | 'resume' | 'lift' | 'cancel'>
  readonly queues: Pick<Queues, 'review'>
  readonly clock: Pick<Clock, 'now'>
}

export type ApproveEditionPorts = SteerEditionPorts & { readonly settings: Pick<Settings, 'get'> }
export type HoldGroupPorts = {
  readonly runs: Pick<Runs, 'list' | 'hold'>
  readonly clock: Pick<Clock, 'now'>
}
export type CountInHandPorts = { readonly deliveries: Pick<Deliveries, 'claimed'> }

/** `held already`: by another hold, which stays; `cancelled` cannot be undone. */
export type Held = { readonly kind: 'held' | 'held already'; readonly hold: Hold } | { readonly kind: 'cancelled' }
export type Resumed = { readonly kind: 'resumed'; readonly hold: Hold } | { readonly kind: 'not held' | 'cancelled' }

/** Holds an edition that is under way. Throws a `MissingError` if it is not. */
export async function holdEdition(
  ports: SteerEditionPorts,
  key: EditionKey,
  reason: string,
  by: 'operator' | 'owner' = 'operator',
): Promise<Held> {
  const run = await runOf(ports, key)
  if (run.cancelled) return { kind: 'cancelled' }
  if (run.hold && !givesWay(run.hold, by)) return { kind: 'held already', hold: run.hold }
  const hold: Hold = { by, reason, at: timeOf(ports) }
  if (await ports.runs.hold(key, hold)) return { kind: 'held', hold }
  const now = await runOf(ports, key)
  if (!now.hold) throw notUnderWay(key)
  return { kind: 'held already', hold: now.hold }
}

/**
 * Holds all editions under way of a group that is a draft for its owner, even where it waits for an approval. Others' holds
 * stay. Answers those editions.
 */
export async function holdGroup({ runs, clock }: HoldGroupPorts, groupId: string): Promise<readonly EditionKey[]> {
  const underWay = (await runs.list()).filter((run) => run.groupId === groupId)
  for (const run of underWay) await runs.hold(run, draftHold(clock.now()))
  return underWay
}

/** How many mails of these editions are being handed to SES at the moment: a stop does not catch them. */
export async function countInHand({ deliveries }: CountInHandPorts, editions: readonly EditionKey[]): Promise<number> {
  const counts = await Promise.all(editions.map(deliveries.claimed))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Resumes an edition at once, whatever held it: the brake forgives what it saw before. */
export async function resumeEdition(ports: SteerEditionPorts, key: EditionKey): Promise<Resumed> {
  const run = await runOf(ports, key)
  if (run.cancelled) return { kind: 'cancelled' }
  if (run.hold && !(await ports.runs.resume(key, timeOf(ports)))) throw notUnderWay(key)
  await ports.queues.review(run, 'at once')
  return run.hold ? { kind: 'resumed', hold: run.hold } : { kind: 'not held' }
}

/**
 * Resumes an edition that waits for an owner, or that one held. What others hold, or ended, what is being made anew, and
 * all of a draft stays, and is answered.
 */
export async function approveEdition(
  ports: ApproveEditionPorts,
  key: EditionKey,
): Promise<Hold | 'cancelled' | 'a draft' | 'made anew' | undefined> {
  const run = await runOf(ports, key)
  if (run.cancelled) return 'cancelled'
  // What they approve would not be what they looked at.
  if (run.anew) return 'made anew'
  if (run.hold && !isOwners(run.hold)) return run.hold
  if (isDraft(await ports.settings.get(key.groupId))) return 'a draft'
  // Another hold may have come since.
  if (!(await ports.runs.lift(key))) return (await runOf(ports, key)).hold
  await ports.queues.review(run, 'at once')
  return undefined
}

/** Ends an edition: members who have not been mailed yet are dropped. */
export async function cancelEdition(ports: SteerEditionPorts, key: EditionKey): Promise<void> {
  const run = await runOf(ports, key)
  if (!(await ports.runs.cancel(key))) throw notUnderWay(key)
  await ports.queues.review(run, 'at once')
}

/** A stronger hold replaces one that may end without it: an approval times out, and any owner resumes an owner’s hold. */
function givesWay(hold: Hold, by: 'operator' | 'owner'): boolean {
  return by === 'operator' ? isOwners(hold) : hold.by === 'approval'
}

function isOwners({ by }: Hold): boolean {
  return by === 'owner' || by === 'approval'
}

async function runOf({ runs }: SteerEditionPorts, key: EditionKey): Promise<Run> {
  const run = await runs.get(key)
  if (!run) throw notUnderWay(key)
  return run
}

function timeOf({ clock }: Pick<SteerEditionPorts, 'clock'>): string {
  return timeAt(clock.now())
}

function notUnderWay({ groupId, date }: EditionKey): MissingError {
  return new MissingError(`An edition ${groupId}/${date} under way`)
}
