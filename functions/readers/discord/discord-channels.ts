import { chosenOnes } from '../chosen-ones.ts'
import type { ReaderOptions } from '../reader.ts'
import type { ChannelFiles } from './discord-files.ts'
import type { DiscordChannel } from './discord-shapes.ts'

/** By name, and by the number that older versions write. */
const closedKinds = new Set(['DirectTextChat', '1', 'DirectGroupTextChat', '3', 'GuildPrivateThread', '12'])
const threadKinds = new Set(['GuildPublicThread', '11', 'GuildNewsThread', '10'])

export function isThread({ type }: DiscordChannel): boolean {
  return threadKinds.has(type)
}

/** Conversations and private threads are not read, and of the others those that `--only` names; a thread by its channel too. */
export function chosenChannels(channels: readonly ChannelFiles[], { only }: Pick<ReaderOptions, 'only'>) {
  const open = channels.filter(({ channel }) => !closedKinds.has(channel.type))
  const closed = channels.length - open.length
  const named = chosenOnes('channel', only, new Map(open.map(({ channel }) => [channel.id, namesOf(channel)])))
  if ('failure' in named) return { chosen: [], closed, unnamed: open.length, failure: named.failure }
  const chosen = open.filter(({ channel }) => named.ids.has(channel.id))
  return { chosen, closed, unnamed: open.length - chosen.length }
}

function namesOf(channel: DiscordChannel): readonly string[] {
  const { name, category, categoryId } = channel
  return isThread(channel) ? [category, categoryId, name].filter((each) => each != null) : [name]
}
