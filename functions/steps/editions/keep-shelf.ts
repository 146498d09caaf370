import { openersOf } from '../../domain/activity/openers.ts'
import { removedAmong, removedIn } from '../../domain/activity/removed.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import { catalogued } from '../../domain/choosing/catalogue.ts'
import { type Shelf, shelve, shelved } from '../../domain/choosing/shelf.ts'
import { gatherSignals } from '../../domain/choosing/signals.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import { LaterError } from '../../domain/errors.ts'
import { longestLookBack } from '../../domain/rungs.ts'
import { addDays, dateAt } from '../../domain/times.ts'
import type { Activities, Catalogues, Discussions, Members, Shelves } from '../../ports.ts'

export type KeepShelfPorts = {
  readonly activities: Pick<Activities, 'read'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly shelves: Shelves
  readonly catalogues: Pick<Catalogues, 'version' | 'note'>
}

const mostTries = 5

/**
 * Adds the discussions of the last 30 days to the group's shelf and catalogue, once for each edition, and takes off the
 * shelf what was removed or hidden. Answers how many are on the shelf then; it is unchanged if it was as recent already,
 * as in a replay, or there is none. The shelf is saved last, so that a call that died is done again.
 */
export async function keepShelf(
  ports: KeepShelfPorts,
  { groupId, asOf }: { readonly groupId: string; readonly asOf: string },
): Promise<number | 'unchanged'> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await ports.shelves.get(groupId)
    if (!kept || kept.asOf >= asOf) return 'unchanged'
    const discussions = await renew(ports, groupId, kept, asOf)
    if (discussions && (await ports.shelves.save(groupId, { ...kept, discussions, asOf }, kept.revision)))
      return discussions.length
  }
  throw new LaterError(`The shelf of ${groupId} has too many concurrent writers.`)
}

/**
 * Notes what the period's discussions are searched by, and answers what is on the shelf now; undefined if the catalogue
 * was changed meanwhile.
 */
async function renew(
  ports: KeepShelfPorts,
  groupId: string,
  kept: Shelf,
  asOf: string,
): Promise<Shelf['discussions'] | undefined> {
  const since = (await ports.catalogues.version(groupId)) ?? '0'
  const from = addDays(asOf, -longestLookBack)
  const activities = await ports.activities.read(groupId, from, asOf)
  const recent = new Set(touchedBy(activities))
  const reactions = new Map(kept.discussions.map((each) => [each.id, each.reactions]))
  const rows = await ports.discussions.getMany(groupId, [...new Set([...recent, ...reactions.keys()])])
  const known = await ports.members.getMany(groupId, openersOf(rows))
  const removedMembers = removedAmong(known)
  const there = rows.filter((row) => !isWithdrawn(row, removedMembers))
  const searched = there.filter(({ id }) => recent.has(id)).flatMap((row) => catalogued(row) ?? [])
  if (!(await ports.catalogues.note(groupId, dateAt(asOf).slice(0, 7), searched, since))) return undefined
  const signals = gatherSignals({ from, asOf, activities, removedMembers }, removedIn({ activities, removedMembers }))
  const seen = ({ id }: (typeof rows)[number]) => Math.max(reactions.get(id) ?? 0, signals.get(id)?.reactions.size ?? 0)
  return shelve(there.flatMap((row) => shelved(row, seen(row)) ?? []))
}
