import type { Member } from '../community.ts'
import { earliest, latest } from '../times.ts'

/**
 * What two accounts of one member make together: `known` is newer where both describe them. The last time seen is the
 * later one, a “no” to mail stays a “no”, and a removal ends the rest.
 */
export function mergeMembers(kept: Member, known: Member): Member {
  const removedAt = earliest(kept.removedAt, known.removedAt)
  if (removedAt) return { id: kept.id, removedAt }
  return {
    id: kept.id,
    email: known.email ?? kept.email,
    name: known.name ?? kept.name,
    role: known.role ?? kept.role,
    joinedAt: known.joinedAt ?? kept.joinedAt,
    language: known.language ?? kept.language,
    timeZone: known.timeZone ?? kept.timeZone,
    mail: kept.mail === 'no' ? 'no' : (known.mail ?? kept.mail),
    lastSeenAt: latest(kept.lastSeenAt, known.lastSeenAt),
  }
}
