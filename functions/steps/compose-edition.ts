import type { Discussion, Group, Member } from '../domain/community.ts'
import type { Edition, EditionRun } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { type RankedDiscussion, rankDiscussions } from '../domain/ranking.ts'
import type { GroupSettings } from '../domain/settings.ts'
import { compile, type DiscussionCard } from '../mail/compile.ts'
import type { Activities, Discussions, Editions, Groups, Members, Queues, Settings, Templates } from '../ports.ts'

export type ComposePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly activities: Pick<Activities, 'read' | 'removedPosts'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'get' | 'freeze' | 'startMailing' | 'writeVariant'>
  readonly queues: Pick<Queues, 'fanOut'>
  readonly templates: Templates
  readonly postalAddress: string
}

const lookBackDays = 7
const everybody = 'all'

/** What compose knows of the group and its period before it chooses. */
type Material = {
  readonly group: Group
  readonly settings: GroupSettings
  readonly ranked: readonly RankedDiscussion[]
  readonly discussions: ReadonlyMap<string, Discussion>
  readonly removedPosts: ReadonlySet<string>
  readonly members: ReadonlyMap<string, Member>
}

/**
 * Composes an opened edition: chooses, freezes the choice, typesets it once, and sends the walker off. Told again, it
 * goes on from what is frozen; an edition that is quiet or on its way stays as it is.
 */
export async function composeEdition(ports: ComposePorts, run: EditionRun): Promise<Edition> {
  const opened = await ports.editions.get(run)
  if (!opened) throw new MissingError(`The edition ${run.groupId} ${run.date}`)
  if (opened.state !== 'opened' && opened.state !== 'frozen') return opened

  const material = await readMaterial(ports, opened)
  const edition = await ports.editions.freeze(run, choose(material))
  if (edition.state !== 'frozen') return edition
  await ports.editions.writeVariant(run, await typeset(ports, material, edition))
  const { groupId, date, asOf } = edition
  await ports.queues.fanOut({ groupId, date, asOf, cohort: everybody, cursor: { shard: 0 } }, 0)
  await ports.editions.startMailing(run)
  return edition
}
