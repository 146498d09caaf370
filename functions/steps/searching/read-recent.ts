import { openersOf } from '../../domain/activity/openers.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import { longestLookBack } from '../../domain/rungs.ts'
import type { Recent } from '../../domain/searching/archive-index.ts'
import { archivedOf } from '../../domain/searching/archived.ts'
import { addDays } from '../../domain/times.ts'
import type { Activities, Discussions, Members } from '../../ports.ts'

export type ReadRecentPorts = {
  readonly activities: Pick<Activities, 'read'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
}

export type RecentTask = { readonly groupId: string; readonly asOf: string }

/** The discussions of the last 30 days as they are now, which a catalogue may not know yet. */
export async function readRecent(ports: ReadRecentPorts, { groupId, asOf }: RecentTask): Promise<Recent> {
  const activities = await ports.activities.read(groupId, addDays(asOf, -longestLookBack), asOf)
  const all = await ports.discussions.getMany(groupId, touchedBy(activities))
  const openers = await ports.members.getMany(groupId, openersOf(all))
  const byId = new Map(openers.map((each) => [each.id, each]))
  const discussions = all.flatMap((each) => archivedOf(each, byId) ?? [])
  const shown = new Set(discussions.map(({ entry }) => entry.id))
  return { discussions, gone: all.map(({ id }) => id).filter((id) => !shown.has(id)) }
}
