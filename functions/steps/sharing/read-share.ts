import { MissingError } from '../../domain/errors.ts'
import type { JoinCounts, JoinPageState } from '../../domain/joining/join-request.ts'
import { readAuthors, type Signed } from '../../domain/people/author.ts'
import type { Channel } from '../../domain/publishing/channel.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { GroupChannels, Helpers, JoinPages, Members, Settings } from '../../ports.ts'

export type ReadSharePorts = {
  readonly settings: Pick<Settings, 'versions'>
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly joinPages: Pick<JoinPages, 'state' | 'counts'>
  readonly channels: Pick<GroupChannels, 'list'>
}

/** What a group shows to others, and what came of it. */
export type ShareState = {
  readonly settings: GroupSettings
  /** Newest first, these settings among them. */
  readonly versions: readonly Signed<GroupSettings>[]
  readonly page: JoinPageState
  readonly counts: JoinCounts
  readonly channels: readonly Channel[]
}

const mostVersions = 30

/** Reads how a group stands with everybody else. */
export async function readShare(ports: ReadSharePorts, groupId: string): Promise<ShareState> {
  const { settings, joinPages, channels } = ports
  const [all, page, counts, found] = await Promise.all([
    settings.versions(groupId),
    joinPages.state(groupId),
    joinPages.counts(groupId),
    channels.list(groupId),
  ])
  const versions = all.slice(0, mostVersions)
  const [current] = versions
  if (!current) throw new MissingError(`The settings of the group ${groupId}`)
  const authors = versions.flatMap(({ change }) => (change ? [change.by.memberId] : []))
  const names = await readAuthors(ports, groupId, authors)
  const signed = versions.map((each) => ({ ...each, savedBy: names.get(each.change?.by.memberId ?? '') }))
  return { settings: current, versions: signed, page, counts, channels: found }
}
