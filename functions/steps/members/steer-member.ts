import type { Author } from '../../domain/people/author.ts'
import type { MailRecord, Steered } from '../../domain/recipients/mail-record.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { addDays, timeAt } from '../../domain/times.ts'
import type { Steering } from '../../messages/member-list-query.ts'
import type { Clock, MailRecords, MemberLists, Members } from '../../ports.ts'

export type SteerMemberPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany' | 'steer'>
  readonly memberLists: Pick<MemberLists, 'markStale'>
  readonly clock: Pick<Clock, 'now'>
}

/** Said where nothing was changed. */
const refusals = {
  gone: sentence('They are no member any more. Nothing was changed.'),
  refused: sentence('They unsubscribed themselves, so there is nothing to stop or pause. Only they can re-subscribe.'),
  paused: sentence('They paused the digest themselves for longer. Nothing was changed.'),
  own: sentence('They chose themselves meanwhile, and their own choice counts. Nothing was changed.'),
} as const

/**
 * Stops or pauses the digest for a member, or undoes that: never against the member's own word, which ends all of it. It
 * is no sign of life of theirs, and no platform is told that they said it.
 */
export async function steerMember(
  { members, records, memberLists, clock }: SteerMemberPorts,
  { groupId, memberId: by }: Author,
  { memberId, steering }: { readonly memberId: string; readonly steering: Steering },
): Promise<{ readonly problem: string } | 'done'> {
  const [[member], [record]] = await Promise.all([
    members.getMany(groupId, [memberId]),
    records.getMany(groupId, [memberId]),
  ])
  if (!member || member.removedAt !== undefined) return { problem: refusals.gone }
  const changes = changesOf(steering, record, { by, at: timeAt(clock.now()) })
  if (typeof changes === 'string') return { problem: refusals[changes] }
  if (!(await records.steer(groupId, memberId, changes, record?.choseAt))) return { problem: refusals.own }
  await memberLists.markStale(groupId)
  return 'done'
}

type OwnerAt = { readonly by: string; readonly at: string }

function changesOf(
  steering: Steering,
  record: MailRecord | undefined,
  { by, at }: OwnerAt,
): Steered | keyof typeof refusals {
  const { mail, pausedUntil, byOwner } = record ?? {}
  // What was there before an owner's first word comes back with the undoing of the last.
  const before = byOwner?.before ?? withoutUndefined({ mail, pausedUntil })
  if (steering.what === 'undo') {
    return byOwner ? { mail: before.mail, pausedUntil: before.pausedUntil, byOwner: undefined } : 'own'
  }
  if (before.mail === 'no') return 'refused'
  const note = { what: steering.what, by, at, before }
  if (steering.what === 'stop') return { mail: 'no', pausedUntil: before.pausedUntil, byOwner: note }
  const until = addDays(at, 7 * steering.weeks)
  if ((before.pausedUntil ?? '') > until) return 'paused'
  return { mail: before.mail, pausedUntil: until, byOwner: note }
}
