import { defaultSettings, type GroupSettings } from '../schedule/settings.ts'
import { timeAt } from '../times.ts'
import type { ListRules } from './listed.ts'

type ReadListRulesPorts = {
  readonly settings: { readonly get: (groupId: string) => Promise<Pick<GroupSettings, 'stages'> | undefined> }
  readonly clock: { readonly now: () => number }
}

/** By which time and limits the members of a group are told of now. */
export async function readListRules({ settings, clock }: ReadListRulesPorts, groupId: string): Promise<ListRules> {
  const { stages: limits } = (await settings.get(groupId)) ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
  return { asOf: timeAt(clock.now()), limits }
}
