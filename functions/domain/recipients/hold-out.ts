import { createHash } from 'node:crypto'
import type { GroupSettings } from '../schedule/settings.ts'
import type { Stage } from '../stage.ts'
import type { Arm, MailRecord } from './mail-record.ts'

type HoldOut = GroupSettings['holdOut']

type HoldOutSubject = { readonly groupId: string; readonly memberId: string; readonly stage: Stage }

const buckets = 10_000

/**
 * The arm of a mail to this member. Lapsed members who were never mailed are drawn by a hash: the answer is always the
 * same, and a larger share only adds members to the hold-out. A held-out member stays so until they return by
 * themselves. A member with choices of their own is in neither arm.
 */
export function armOf(
  holdOut: HoldOut,
  { groupId, memberId, stage }: HoldOutSubject,
  record: MailRecord | undefined,
): Arm | undefined {
  if (record?.choseAt !== undefined || (stage !== 'lapsed' && stage !== 'dormant')) return undefined
  if (record?.arm) return record.arm.side === 'held out' ? 'held out' : undefined
  if (stage !== 'lapsed' || record?.history) return undefined
  return bucketOf(holdOut.salt, groupId, memberId) < holdOut.share * buckets ? 'held out' : 'mailed'
}

function bucketOf(salt: string, groupId: string, memberId: string): number {
  const digest = createHash('sha256').update(`${salt}:${groupId}:${memberId}`).digest('hex')
  return Number(BigInt(`0x${digest}`) % BigInt(buckets))
}
