import { plainLine } from '../../domain/shapes/plain-line.ts'
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
  const named = new Set(only?.map(simplified))
  const isNamed = ({ id, name, categoryId, category, ...channel }: DiscordChannel) => {
    const parent = isThread({ ...channel, id, name }) ? [categoryId ?? '', simplified(category ?? '')] : []
    return [id, simplified(name), ...parent].some((each) => named.has(each))
  }
  const chosen = only ? open.filter(({ channel }) => isNamed(channel)) : open
  return { chosen, closed: channels.length - open.length, unnamed: open.length - chosen.length }
}

function simplified(name: string): string {
  return plainLine(name).toLowerCase().replace(/^#/, '')
}
