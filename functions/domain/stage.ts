import type { Member } from './community.ts'

export type Stage = 'active' | 'drifting' | 'lapsed' | 'dormant'

const day = 86_400_000

/** Where a member stands at `asOf`, by the days since they were last seen, or joined if they never were. */
export function stageOf({ lastSeenAt, joinedAt }: Member, asOf: string): Stage {
  const seen = lastSeenAt ?? joinedAt
  if (!seen) return 'dormant'
  const days = (Date.parse(asOf) - Date.parse(seen)) / day
  if (days < 14) return 'active'
  if (days < 28) return 'drifting'
  if (days < 180) return 'lapsed'
  return 'dormant'
}
