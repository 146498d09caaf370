import { usualStageLimits } from '../domain/schedule/usual-settings.ts'
import type { StageLimits } from '../domain/stage.ts'
import type { Settings } from '../ports.ts'

export type StageLimitsPorts = { readonly settings: Pick<Settings, 'get'> }

/** After how many days a member of this group is in the next stage, for the pages that name the stages. */
export async function stageLimitsOf({ settings }: StageLimitsPorts, groupId: string): Promise<StageLimits> {
  return (await settings.get(groupId))?.stages ?? usualStageLimits
}
