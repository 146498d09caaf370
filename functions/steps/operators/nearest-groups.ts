import { nearestTo } from '../../mail/nearest.ts'
import type { Settings } from '../../ports.ts'

/** The live groups for an operator who named one that is not there: a sentence without its full stop. */
export async function nearestGroups({ settings }: { readonly settings: Pick<Settings, 'live'> }, name: string) {
  const live = (await settings.live()).map(({ groupId }) => groupId)
  return live.length === 0 ? 'No group is live' : nearestTo(name, live)
}
