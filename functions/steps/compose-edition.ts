import type { Discussion, Group } from '../domain/community.ts'
import type { Edition, EditionRun } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { type RankedDiscussion, rankDiscussions } from '../domain/ranking.ts'
import type { GroupSettings } from '../domain/settings.ts'
import { compile } from '../mail/compile.ts'
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
