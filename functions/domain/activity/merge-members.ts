import type { Member } from '../community.ts'
import { earliest, latest } from '../times.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { newerOf } from './newer-of.ts'

/**
 * What two accounts of one member make together: `known` is newer where both describe them. The last time seen is the
 * later one, a “no” to mail stays a “no”, and a removal ends the rest.
 */
export function mergeMembers(kept: Member, known: Member): Member {
  const removedAt = earliest(kept.removedAt, known.removedAt)
  if (removedAt) return { id: kept.id, removedAt }
  return withoutUndefined({
    ...newerOf(kept, known),
    mail: kept.mail === 'no' ? 'no' : (known.mail ?? kept.mail),
    lastSeenAt: latest(kept.lastSeenAt, known.lastSeenAt),
  })
}
