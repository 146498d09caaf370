import * as z from 'zod'
import type { Discussion } from '../../domain/community.ts'
import { isOnSite } from '../../domain/following/source.ts'
import { readJson } from '../../domain/shapes/read-json.ts'
import { dayMilliseconds, timeAt } from '../../domain/times.ts'
import { memberPieces } from '../chat/chat-members.ts'
import { deactivated } from '../left-reasons.ts'
import { SiteError } from '../site/site-client.ts'
import type { SiteAccess, SiteOptions, SitePiece, SiteReader } from '../site/site-reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { type ApiChannel, type ApiTeam, mattermostApi } from './mattermost-api.ts'
import { channelPieces, type SitePeople } from './mattermost-channel.ts'
import { membersOf } from './mattermost-people.ts'
import { channelUrl, type MattermostChannel, memberIdOf } from './mattermost-records.ts'

/** How many channels were read, in the order of their ids. */
const cursorShape = z.object({ read: z.int().default(0) })
/** As far back as a digest looks, and a day more. */
const lateDays = 41
/** Of a channel, at most, in one reading: a hundred pages. */
const mostPosts = 20_000

/** A team of a running Mattermost: what was said in its public channels, by a token. */
export const mattermostSite: SiteReader = {
  name: 'mattermost',
  title: 'a team of a Mattermost',
  tokenName: 'MATTERMOST_TOKEN',
  needsToken: true,
  recognizes: () => false,
  about: async (access) => {
    const team = await teamOf(access)
    return { name: team.display_name || team.name, url: `${new URL(access.url).origin}/${team.name}` }
  },
  read: readSite,
}

async function* readSite(access: SiteAccess, options: SiteOptions): AsyncGenerator<SitePiece> {
  const { read } = cursorShape.parse(options.cursor === undefined ? {} : readJson(options.cursor))
  const api = mattermostApi(access)
  const team = await teamOf(access)
  const site = new URL(access.url).origin
  const listed = await api.channels(team.id)
  const open = listed.filter(({ type, delete_at }) => type === 'O' && !delete_at).sort((a, b) => (a.id < b.id ? -1 : 1))
  const people = peopleOf(await api.users(team.id), team)
  if (read === 0) yield* peoplePieces(people, options)
  const known = new Map((await options.kept.discussions(options.again)).map((each) => [each.id, each]))
  if (read === 0)
    yield* closedSince(
      known,
      open.map((each) => channelUrl(site, channelIn(team, each))),
      options,
    )
  const from = options.memory === undefined ? 0 : Date.parse(options.now) - lateDays * dayMilliseconds
  yield { expect: open.length - read }
  for (const [nth, channel] of open.entries()) {
    if (nth < read) continue
    if ((channel.last_post_at ?? from) >= from) {
      const asked = await api.posts(channel.id, { from, most: mostPosts })
      const reading = { ...options, url: access.url, site, channel: channelIn(team, channel), people, known }
      yield* channelPieces(asked, reading)
    }
    yield { cursor: JSON.stringify({ read: nth + 1 }) }
  }
  yield { memory: '{}' }
}

function channelIn(team: ApiTeam, { name, display_name }: ApiChannel): MattermostChannel {
  return { team: team.name, name, title: display_name || name }
}

/** The team that the address names, or the only one. */
async function teamOf(access: SiteAccess): Promise<ApiTeam> {
  const [name] = new URL(access.url).pathname.split('/').filter((part) => part !== '')
  const teams = (await mattermostApi(access).teams()).filter(({ delete_at }) => !delete_at)
  const found = name === undefined && teams.length === 1 ? teams[0] : teams.find((team) => team.name === name)
  if (found) return found
  const addresses = teams.map((team) => `${new URL(access.url).origin}/${team.name}`)
  throw new SiteError(access.url, `give the address of one team of this token: ${addresses.join(', ')}`)
}

function peopleOf(listed: Awaited<ReturnType<ReturnType<typeof mattermostApi>['users']>>, team: ApiTeam): SitePeople {
  const place = { file: '/users', line: 1 }
  const bots = listed.filter(({ is_bot }) => is_bot === true)
  return {
    users: new Map(listed.map((user) => [user.username.toLowerCase(), { ...user, place }])),
    usernames: new Map(listed.map(({ id, username }) => [id, username.toLowerCase()])),
    bots: new Set(bots.map(({ username }) => username.toLowerCase())),
    teams: new Map([[team.name, team.display_name || team.name]]),
    joined: new Map(
      listed.flatMap(({ username, create_at }) => (create_at ? [[username.toLowerCase(), timeAt(create_at)]] : [])),
    ),
  }
}

async function* peoplePieces(people: SitePeople, options: SiteOptions): AsyncGenerator<SitePiece> {
  yield* memberPieces(membersOf(people, people.joined), options)
  const gone = [...people.users].filter(([, { delete_at }]) => delete_at)
  const left = gone.map(([username]) => {
    return { left: deactivated, withdrawn: { kind: 'member', id: memberIdOf(username) } } as const
  })
  yield* withdrawingAt({ file: '/users', line: 1 }, left, options)
}

/** What was said in a channel that is gone, archived, or private now is not for everybody any more. */
async function* closedSince(
  known: ReadonlyMap<string, Discussion>,
  places: readonly string[],
  options: SiteOptions,
): AsyncGenerator<SitePiece> {
  const isOpen = ({ url }: Discussion) => !url?.includes('/channels/') || places.some((place) => isOnSite(url, place))
  const left = [...known.values()]
    .filter((discussion) => !isOpen(discussion))
    .map(({ id }) => ({ left: 'channels that are closed now', withdrawn: { kind: 'discussion', id } }) as const)
  yield* withdrawingAt({ file: '/channels', line: 1 }, left, options)
}
