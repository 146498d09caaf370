import { excerptOf } from '../../domain/activity/excerpt.ts'
import type { Group } from '../../domain/community.ts'
import { publicNameOf } from '../../domain/joining/public-address.ts'
import type { Channel, PostOutcome } from '../../domain/publishing/channel.ts'
import { type ChannelPost, requestOf } from '../../domain/publishing/channel-post.ts'
import { channelFault, channelNames } from '../../domain/publishing/channel-rules.ts'
import { editionPlaces } from '../../domain/publishing/edition-places.ts'
import type { PublicEdition } from '../../domain/publishing/public-edition.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import { createDays } from '../../mail/dates.ts'
import type { Bound, Clock, GroupChannels, Log, Web } from '../../ports.ts'
import type { mailOwners } from '../owners/notify-owners.ts'
import type { readPublicWords } from './read-public-words.ts'

export type PostEditionPorts = {
  readonly channels: Pick<GroupChannels, 'list' | 'begin' | 'finish'>
  readonly web: Web
  readonly readPublicWords: Bound<typeof readPublicWords>
  readonly mailOwners: Bound<typeof mailOwners>
  readonly baseUrl: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** In milliseconds: a request that began so long ago was cut short. */
const longestRequest = 120_000
const longestWords = 600
const longestTitle = 200

/** Posts an edition once wherever its group talks. A failure stops nothing; owners are told of the first in a row. */
export async function postEdition(
  ports: PostEditionPorts,
  edition: PublicEdition,
  { settings, group }: { readonly settings: GroupSettings; readonly group: Group },
): Promise<void> {
  const channels = await ports.channels.list(edition.groupId)
  if (channels.length === 0) return
  const post = await postOf(ports, edition, { settings, group })
  if (!post) return
  for (const channel of channels) {
    const outcome = await postOnce(ports, channel, { date: edition.date, post })
    if (!outcome) continue
    const { groupId, id } = channel
    const at = timeAt(ports.clock.now())
    await ports.channels.finish(groupId, id, withoutUndefined({ date: edition.date, at, ...outcome }))
    ports.log.info('edition posted', { groupId, date: edition.date, channel: channel.kind, outcome: outcome.outcome })
    if (outcome.outcome !== 'posted' && !hasFailed(channel)) await tell(ports, channel, { date: edition.date, group })
  }
}

/** Sends a line to a channel, for an owner who tries it; answers what became of it. */
export async function tryChannel(
  { web }: Pick<PostEditionPorts, 'web'>,
  channel: Channel,
  group: Group,
): Promise<PostOutcome> {
  return send(web, channel, { heading: plainLine(group.name), lines: [{ text: 'Rekindle' }], links: [] })
}

/** What became of it; undefined if it was posted before. */
async function postOnce(
  { channels, web, clock }: PostEditionPorts,
  channel: Channel,
  { date, post }: { readonly date: string; readonly post: ChannelPost },
): Promise<PostOutcome | undefined> {
  const now = clock.now()
  if (await channels.begin(channel.groupId, channel.id, date, timeAt(now))) return send(web, channel, post)
  const { latest } = channel
  // A call that died in between may have posted it: it is not tried again.
  const isLost = latest?.date === date && latest.outcome === 'begun' && Date.parse(latest.at) < now - longestRequest
  return isLost ? { outcome: 'unknown', failure: sentence('The posting was cut short.') } : undefined
}

/** Errors of the network may quote the address, which is a secret: none of their words are kept. */
async function send(web: Web, channel: Channel, post: ChannelPost): Promise<PostOutcome> {
  const fault = channelFault(channel)
  if (fault) return { outcome: 'refused', failure: fault }
  try {
    const { status } = await web(requestOf(channel, post))
    if (status >= 200 && status < 300) return { outcome: 'posted' }
    const failure = `${channelNames[channel.kind]} answered with status ${status}.`
    return { outcome: status >= 500 ? 'unknown' : 'refused', failure }
  } catch (error) {
    const isForbidden = error instanceof Error && error.name === 'ForbiddenAddressError'
    if (isForbidden) return { outcome: 'refused', failure: sentence('Its address is not public.') }
    return { outcome: 'unknown', failure: sentence('There was no whole answer in time.') }
  }
}

/** What is posted; undefined where there is nothing to post. */
async function postOf(
  { readPublicWords, baseUrl }: PostEditionPorts,
  { date, discussions, words = '' }: PublicEdition,
  { settings, group }: { readonly settings: GroupSettings; readonly group: Group },
): Promise<ChannelPost | undefined> {
  const { language, say } = await readPublicWords(group.language)
  const titles = discussions.map(({ title, url }) => ({ text: excerptOf(title, longestTitle), url }))
  const lines = titles.length > 0 || words === '' ? titles : [{ text: excerptOf(words, longestWords) }]
  if (lines.length === 0) return undefined
  const places = editionPlaces(baseUrl, publicNameOf(settings))
  const isPublic = settings.publicEditions.level !== 'nothing'
  return {
    heading: `${plainLine(group.name)}: ${createDays(language)(date)}`,
    lines,
    links: [
      ...(isPublic ? [{ text: say('post.read'), url: places.edition(date) }] : []),
      ...(settings.join.isOpen ? [{ text: say('post.join'), url: places.join }] : []),
    ],
  }
}

function hasFailed({ latest }: Channel): boolean {
  return latest !== undefined && (latest.outcome === 'refused' || latest.outcome === 'unknown')
}

async function tell(
  { mailOwners, baseUrl }: PostEditionPorts,
  { groupId, kind }: Channel,
  { date, group }: { readonly date: string; readonly group: Group },
): Promise<void> {
  await mailOwners(groupId, (language = group.language) => [
    {
      kind: 'channel',
      groupName: group.name,
      channelName: channelNames[kind],
      date: createDays(language)(date),
      link: `${baseUrl}/console/groups/${groupId}/share`,
    },
  ])
}
