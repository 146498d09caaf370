import type { Member } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { mergeIds, mostSharers } from '../sharing/holders.ts'
import { earliest, latest } from '../times.ts'

/**
 * Merges two accounts of one member; `known` is newer if both describe them. The later of the times last seen counts, a
 * “no” to mail stays a “no”, and a removal ends the rest.
 */
export function mergeMembers(kept: Member, known: Member): Member {
  const removedAt = earliest(kept.removedAt, known.removedAt)
  if (removedAt) return { id: kept.id, removedAt }
  const shared = mergeIds(kept.sharedWith ?? [], known.sharedWith ?? [], mostSharers)
  return withoutUndefined({
    ...kept,
    ...known,
    mail: kept.mail === 'no' ? 'no' : (known.mail ?? kept.mail),
    sharedWith: shared.length > 0 ? shared : undefined,
    lastSeenAt: latest(kept.lastSeenAt, known.lastSeenAt),
  })
}
