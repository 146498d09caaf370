import type { Member } from './community.ts'

/** Puts together what is kept of a member and what is newly known: later facts win, a "no" and a removal stay. */
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

export function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a > b ? a : b
}

export function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}
