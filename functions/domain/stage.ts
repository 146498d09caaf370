import { daysBetween } from './times.ts'

export const stages = ['active', 'drifting', 'lapsed', 'dormant', 'sunset'] as const
export type Stage = (typeof stages)[number]

/** The days without a return after which a member is no longer active, drifting or lapsed. */
export type StageLimits = { readonly active: number; readonly drifting: number; readonly lapsed: number }

/**
 * The member's stage at `asOf`, by the days since they were last there (ISO 8601; absent: never). After the farewell
 * they are in sunset until they return.
 */
export function stageOf(
  lastThere: string | undefined,
  { hadFarewell, asOf, limits }: { readonly hadFarewell: boolean; readonly asOf: string; readonly limits: StageLimits },
): Stage {
  if (hadFarewell) return 'sunset'
  if (!lastThere) return 'dormant'
  const days = daysBetween(lastThere, asOf)
  if (days < limits.active) return 'active'
  if (days < limits.drifting) return 'drifting'
  if (days < limits.lapsed) return 'lapsed'
  return 'dormant'
}
