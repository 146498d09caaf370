import { MissingError } from '../../domain/errors.ts'
import type { JoinCounts, JoinPageState } from '../../domain/joining/join-request.ts'
import type { Signed } from '../../domain/people/author.ts'
import type { Channel } from '../../domain/publishing/channel.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { GroupChannels, JoinPages, Members, Settings } from '../../ports.ts'

export type ReadSharePorts = {
  readonly settings: Pick<Settings, 'versions'>
  readonly members: Pick<Members, 'getMany'>
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
export async function readShare(
  { settings, members, joinPages, channels }: ReadSharePorts,
  groupId: string,
): Promise<ShareState> {
  const [all, page, counts, found] = await Promise.all([
    settings.versions(groupId),
    joinPages.state(groupId),
    joinPages.counts(groupId),
    channels.list(groupId),
  ])
  const versions = all.slice(0, mostVersions)
  const [current] = versions
  if (!current) throw new MissingError(`The settings of the group ${groupId}`)
  const authors = new Set(versions.flatMap(({ change }) => (change ? [change.by.memberId] : [])))
  const names = new Map((await members.getMany(groupId, [...authors])).map(({ id, name }) => [id, name]))
  const signed = versions.map((each) => ({ ...each, savedBy: names.get(each.change?.by.memberId ?? '') }))
  return { settings: current, versions: signed, page, counts, channels: found }
}
