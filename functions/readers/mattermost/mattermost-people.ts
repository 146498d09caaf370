import { latest, timeAt } from '../../domain/times.ts'
import type { ChatMember } from '../chat/chat-members.ts'
import { countedAt } from '../files/pieces.ts'
import { botAccounts, deactivated, privateChannels } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReadPiece } from '../reader.ts'
import { headLines, type MattermostLine } from './mattermost-lines.ts'
import { type MattermostChannel, memberIdOf } from './mattermost-records.ts'
import {
  type MattermostUser,
  mattermostBot,
  mattermostChannel,
  mattermostTeam,
  mattermostUser,
} from './mattermost-shapes.ts'

export type MattermostHead = {
  /** By their user names in lower case. */
  readonly users: ReadonlyMap<string, MattermostUser & { readonly place: FilePlace }>
  readonly bots: ReadonlySet<string>
  /** What teams are called, by their names. */
  readonly teams: ReadonlyMap<string, string>
  /** By `channelKey`. */
  readonly channels: ReadonlyMap<string, MattermostChannel>
  readonly pieces: readonly ReadPiece[]
}

/** A channel's name is unique within its team alone. */
export function channelKey(team: string, channel: string): string {
  return JSON.stringify([team, channel])
}

/** Reads who and what there is, before the first post. */
export async function mattermostHead(files: readonly ExportFile[]): Promise<MattermostHead> {
  const head = emptyHead()
  const pieces: ReadPiece[] = []
  for await (const line of headLines(files)) {
    if (!('type' in line)) continue
    const isRead = headReaders.get(line.type)?.(head, line) ?? true
    const problem = `not a ${line.type} as Mattermost writes it`
    if (!isRead) pieces.push({ file: line.file, line: line.line, problem })
  }
  const { users, bots, teams, open, closed } = head
  const gone = [...users.values()].filter(({ delete_at }) => Boolean(delete_at)).length
  const place = { file: 'channels and people', line: 0 }
  const counts = [
    [privateChannels, closed.size],
    [botAccounts, bots.size],
    [deactivated, gone],
  ] as const
  pieces.push(...countedAt(place, counts))
  return { users, bots, teams, channels: withTitles([...open.values()], teams), pieces }
}

function emptyHead() {
  return {
    users: new Map<string, MattermostUser & { readonly place: FilePlace }>(),
    bots: new Set<string>(),
    teams: new Map<string, string>(),
    open: new Map<string, MattermostChannel>(),
    closed: new Set<string>(),
  }
}

type HeadLine = Extract<MattermostLine, { readonly type: string }>
type HeadReader = (head: ReturnType<typeof emptyHead>, line: HeadLine) => boolean

/** Takes a line in, by its type; or says that it is not as it should be. */
const headReaders: ReadonlyMap<string, HeadReader> = new Map<string, HeadReader>([
  [
    'team',
    ({ teams }, { value }) => {
      const { success, data } = mattermostTeam.safeParse(value)
      if (success) teams.set(data.name, data.display_name || data.name)
      return success
    },
  ],
  [
    'bot',
    ({ bots }, { value }) => {
      const { success, data } = mattermostBot.safeParse(value)
      if (success) bots.add(data.username.toLowerCase())
      return success
    },
  ],
  [
    'channel',
    ({ open, closed }, { value }) => {
      const { success, data } = mattermostChannel.safeParse(value)
      if (!success) return false
      const { team, name, display_name, type } = data
      if (type === 'O') open.set(channelKey(team, name), { team, name, title: display_name || name })
      else closed.add(channelKey(team, name))
      return true
    },
  ],
  [
    'user',
    ({ users }, { value, file, line }) => {
      const { success, data } = mattermostUser.safeParse(value)
      if (success) users.set(data.username.toLowerCase(), { ...data, place: { file, line } })
      return success
    },
  ],
])

/** Where two teams call a channel alike, the team is named too. */
function withTitles(channels: readonly MattermostChannel[], teams: ReadonlyMap<string, string>) {
  const isAlone = ({ team, title }: MattermostChannel) =>
    channels.every((other) => other.title !== title || other.team === team)
  return new Map(
    channels.map((channel) => {
      const title = isAlone(channel) ? channel.title : `${teams.get(channel.team) ?? channel.team}: ${channel.title}`
      return [channelKey(channel.team, channel.name), { team: channel.team, name: channel.name, title }] as const
    }),
  )
}

/** What people are called, by their user names in lower case. */
export function namesAmong({ users }: Pick<MattermostHead, 'users'>) {
  return (username: string): string | undefined => {
    const user = users.get(username)
    return user && nameOf(user)
  }
}

function nameOf({ nickname, first_name, last_name, username }: MattermostUser): string {
  return [first_name, last_name].filter(Boolean).join(' ') || nickname || username
}

/** Everybody but bots and deactivated people. `heardOf` knows when somebody first posted or joined a channel. */
export function membersOf(
  { users, bots, teams }: Pick<MattermostHead, 'users' | 'bots' | 'teams'>,
  heardOf: ReadonlyMap<string, string>,
): readonly ChatMember[] {
  const isAlone = teams.size <= 1
  return [...users].flatMap(([username, user]): readonly ChatMember[] => {
    if (user.delete_at || bots.has(username)) return []
    const roles = (user.roles ?? '').split(/\s+/)
    const isTeamAdmin = user.teams?.some((team) => /\bteam_admin\b/.test(team.roles ?? '')) ?? false
    const isGuest = roles.includes('system_guest')
    return [
      {
        place: user.place,
        id: memberIdOf(username),
        name: nameOf(user),
        email: user.email ?? undefined,
        // Who leads one of several teams does not lead the others.
        isOwner: !isGuest && (roles.includes('system_admin') || (isAlone && isTeamAdmin)),
        joinedAt: heardOf.get(username),
        language: user.locale ?? undefined,
        wantsNoMail: isGuest,
      },
    ]
  })
}

/** When somebody last looked at a public channel. */
export function lastVisit(
  { teams }: MattermostUser,
  { channels }: Pick<MattermostHead, 'channels'>,
): string | undefined {
  return (teams ?? [])
    .flatMap((team) => (team.channels ?? []).map((each) => ({ ...each, key: channelKey(team.name, each.name) })))
    .filter(({ key, last_viewed_at }) => channels.has(key) && (last_viewed_at ?? 0) > 0)
    .map(({ last_viewed_at }) => timeAt(Math.min(last_viewed_at ?? 0, 8.64e15)))
    .reduce<string | undefined>(latest, undefined)
}

/** What an operator should know of these people. */
export function* notesOn(
  members: readonly ChatMember[],
  { users }: Pick<MattermostHead, 'users'>,
): Generator<ReadPiece> {
  const guests = members.filter(({ wantsNoMail }) => wantsNoMail).length
  if (guests > 0) {
    yield { note: `Guests see few channels. They (${guests}) get no mail unless they choose it themselves.` }
  }
  const quiet = [...users.values()].filter((user) => !user.delete_at && user.notify_props?.email === 'false').length
  if (quiet > 0) {
    yield {
      note: `${quiet} people switched off mail about mentions in Mattermost. That says nothing of a digest, so they come in as all others do.`,
    }
  }
}
