import type { Planned } from '../../domain/recipients/decision.ts'
import type { Batch } from '../../domain/sending/walk.ts'
import type { Deliveries, Editions, Settings } from '../../ports.ts'
import type { FindWithdrawn } from '../editions/find-withdrawn.ts'

type TakeBackPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'readChoice'>
  readonly deliveries: Pick<Deliveries, 'record'>
  readonly findWithdrawn: FindWithdrawn
}

/** A recipient with the discussions that may still be shown, or the fact that too few are left for a mail. */
type TakeBack = (recipient: Planned) => Promise<Planned | 'dropped'>

/**
 * Checks once more what a batch is about to show: discussions removed or hidden since the choice are left out. A letter is
 * still the owner's words without any, but a farewell is a digest in an edition of any kind.
 */
export async function takeBack(
  { settings, editions, deliveries, findWithdrawn }: TakeBackPorts,
  batch: Batch,
): Promise<TakeBack> {
  const { groupId, recipients } = batch
  const ids = recipients.flatMap(({ picks }) => picks.map(({ discussionId }) => discussionId))
  const withdrawn = await findWithdrawn(groupId, ids)
  if (withdrawn.size === 0) return async (recipient) => recipient
  const [rules, choice] = await Promise.all([settings.get(groupId), editions.readChoice(batch)])
  const { minimumDiscussions: least = 1 } = rules ?? {}
  const neededFor = ({ picks, variant }: Planned) =>
    choice?.letter && variant.kind !== 'farewell' ? 0 : Math.max(1, Math.min(least, picks.length))

  return async (recipient) => {
    const picks = recipient.picks.filter(({ discussionId }) => !withdrawn.has(discussionId))
    if (picks.length === recipient.picks.length) return recipient
    if (picks.length >= neededFor(recipient)) return { ...recipient, picks }
    await deliveries.record(batch, recipient, { kind: 'dropped', reason: 'nothing new' })
    return 'dropped'
  }
}
