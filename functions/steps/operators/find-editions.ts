import type { Edition, EditionKey } from '../../domain/edition.ts'
import type { Run } from '../../domain/sending/run.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Editions, Runs, Settings } from '../../ports.ts'

type FindEditionsPorts = {
  readonly editions: Pick<Editions, 'list'>
  readonly runs: Pick<Runs, 'list'>
  readonly settings: Pick<Settings, 'live'>
}

/** An edition, and its run while it is under way. */
export type FoundEdition = { readonly edition: Edition; readonly run?: Run }

/** All editions under way, and the `latest` few of each group: of the group named, or else of the live ones. */
export async function findEditions(
  { editions, runs, settings }: FindEditionsPorts,
  { groupId, latest }: { readonly groupId?: string; readonly latest: number },
): Promise<readonly FoundEdition[]> {
  const [underWay, live] = await Promise.all([runs.list(), settings.live()])
  const runOf = new Map(underWay.map((run) => [nameOf(run), run]))
  const known = [...live, ...underWay].map((each) => each.groupId)
  const groupIds = groupId === undefined ? [...new Set(known)].sort() : [groupId]
  const found: FoundEdition[] = []
  for (const each of groupIds) {
    const newestFirst = (await editions.list(each)).toReversed()
    for (const [index, edition] of newestFirst.entries()) {
      const run = runOf.get(nameOf(edition))
      if (run || index < latest) found.push(withoutUndefined({ edition, run }))
    }
  }
  return found
}

function nameOf({ groupId, date }: EditionKey): string {
  return `${groupId}/${date}`
}
