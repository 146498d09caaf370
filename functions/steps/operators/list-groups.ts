import { inParallel } from '../../domain/in-parallel.ts'
import { type ReadImportedOwnersPorts, readImportedOwners } from '../../domain/people/imported-owner.ts'
import type { AllGroups, Editions, Groups, Helpers, Settings } from '../../ports.ts'

export type ListGroupsPorts = ReadImportedOwnersPorts & {
  readonly groups: Pick<Groups, 'get'>
  readonly allGroups: AllGroups
  readonly helpers: Pick<Helpers, 'list'>
  readonly settings: Pick<Settings, 'get' | 'live'>
  readonly editions: Pick<Editions, 'list'>
}

export type ListedGroup = {
  readonly id: string
  readonly name: string
  readonly state: 'draft' | 'live'
  /** When its next digest is due, ISO 8601. */
  readonly dueAt?: string | undefined
  /** How many can sign in and do all. */
  readonly owners: number
  readonly lastEdition?: string | undefined
}

/** Groups that are read at the same time. */
const sideBySide = 4

/** The live groups, or all that there are: drafts are found by reading everything. */
export async function listGroups(ports: ListGroupsPorts, isAll: boolean): Promise<readonly ListedGroup[]> {
  const live = await ports.settings.live()
  const dueOf = new Map(live.map(({ groupId, dueAt }) => [groupId, dueAt]))
  const ids = new Set(dueOf.keys())
  if (isAll) for await (const { id } of ports.allGroups.scan()) ids.add(id)
  return inParallel(
    [...ids].toSorted().map((id) => () => describe(ports, id, dueOf.get(id))),
    sideBySide,
  )
}

async function describe(ports: ListGroupsPorts, id: string, dueAt: string | undefined): Promise<ListedGroup> {
  const [group, settings, imported, { helpers }, editions] = await Promise.all([
    ports.groups.get(id),
    ports.settings.get(id),
    readImportedOwners(ports, id),
    ports.helpers.list(id),
    ports.editions.list(id),
  ])
  const added = helpers.filter(({ role }) => role === 'owner').length
  const state = settings?.state ?? 'draft'
  const lastEdition = editions.at(-1)?.date
  return { id, name: group?.name ?? '', state, dueAt, owners: imported.length + added, lastEdition }
}
