import { count } from '../../../functions/domain/counts.ts'
import { type BuildShelfPorts, buildShelf } from '../../../functions/steps/editions/build-shelf.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { type SaveProfilesPorts, saveProfiles } from '../../../functions/steps/likeness/save-profiles.ts'
import { saying } from '../say.ts'

export type ShelvePorts = Omit<BuildShelfPorts, 'saveProfiles'> & SaveProfilesPorts

/** How many reactions each discussion has, by its group's id. */
export type ReactionCounts = Map<string, Map<string, number>>

/** How long is looked on between two words of progress, in milliseconds. */
const budget = 300

/**
 * Builds a group's shelf, what its archive is searched in and its members' profiles from all its discussions, and says how far it has come; how
 * long that takes depends on how many there are. Answers how many it looked at.
 */
export async function shelveGroup(
  ports: ShelvePorts,
  groupId: string,
  asOf: string,
  reactions: ReadonlyMap<string, number> = new Map(),
): Promise<number> {
  let seen = 0
  const building: BuildShelfPorts = { ...ports, saveProfiles: (task) => saveProfiles(ports, task) }
  const work = async () => {
    const step = async (how: 'anew' | 'on') => {
      const progress = await buildShelf(building, { groupId, asOf, how, budget, reactions })
      seen = progress.seen
      return progress.state
    }
    for (let state = await step('anew'); state === 'more'; ) state = await step('on')
  }
  await saying(`Shelving the discussions of ${groupId}`, work, async () => count(seen))
  return seen
}

/** The lines as they are, while the reactions in them are counted. */
export async function* countingReactions(
  lines: AsyncIterable<RecordLine> | Iterable<RecordLine>,
  counts: ReactionCounts,
): AsyncGenerator<RecordLine> {
  for await (const line of lines) {
    if ('record' in line && line.record.type === 'reaction') {
      const { groupId, discussionId } = line.record
      const own = counts.get(groupId) ?? new Map<string, number>()
      counts.set(groupId, own.set(discussionId, (own.get(discussionId) ?? 0) + 1))
    }
    yield line
  }
}
