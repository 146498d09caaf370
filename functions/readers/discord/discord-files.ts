import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { groupBy } from '../../domain/shapes/group-by.ts'
import { jsonItems } from '../files/json-items.ts'
import { byPath } from '../files/pieces.ts'
import type { ExportFile, FilePlace } from '../reader.ts'
import {
  channelShape,
  type DiscordChannel,
  type DiscordGuild,
  type DiscordMessage,
  guildShape,
  messageShape,
} from './discord-shapes.ts'

/** A channel or a thread, and the files that it is in: a long one is cut into parts. */
export type ChannelFiles = {
  readonly guild: DiscordGuild
  readonly channel: DiscordChannel
  readonly files: readonly ExportFile[]
}

type Head = { readonly guild: DiscordGuild; readonly channel: DiscordChannel; readonly file: ExportFile }

/** What the files are of, as their beginnings tell, and why some can't be told. */
export async function channelsIn(files: readonly ExportFile[]) {
  const heads: Head[] = []
  const failures: string[] = []
  for (const file of files) {
    const head = await headOf(file).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    if (typeof head === 'string') failures.push(head)
    else heads.push(head)
  }
  const sorted = heads.toSorted((a, b) => byPath(a.file, b.file))
  const channels = [...groupBy(sorted, ({ channel }) => channel.id).values()].flatMap((all): ChannelFiles[] => {
    const [first] = all
    return first ? [{ guild: first.guild, channel: first.channel, files: all.map(({ file }) => file) }] : []
  })
  return { channels: channels.toSorted((a, b) => (a.channel.id < b.channel.id ? -1 : 1)), failures }
}

const headPaths = ['$.guild', '$.channel', '$.messages.*']

/** The guild and the channel stand before the messages: of a private channel nothing else is read. */
async function headOf(file: ExportFile): Promise<Head | string> {
  let guild: DiscordGuild | undefined
  for await (const { path, value } of jsonItems(file, headPaths)) {
    if (path === '$.guild') guild = guildShape.safeParse(value).data
    if (path !== '$.channel') continue
    const { data: channel, error } = channelShape.safeParse(value)
    if (guild && channel) return { guild, channel, file }
    return `${file.name} tells no channel: ${formatIssues(error?.issues ?? [])}`
  }
  return `${file.name} is no channel as DiscordChatExporter writes it in JSON`
}

export type DiscordEntry = FilePlace & ({ readonly message: DiscordMessage } | { readonly problem: string })

/** The messages of one file. */
export async function* messagesIn(file: ExportFile): AsyncGenerator<DiscordEntry> {
  for await (const { line, value } of jsonItems(file, ['$.messages.*'])) {
    const { data, error } = messageShape.safeParse(value)
    const at = { file: file.name, line }
    yield data ? { ...at, message: data } : { ...at, problem: formatIssues(error.issues) }
  }
}
