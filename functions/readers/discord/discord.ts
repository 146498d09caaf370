import type { Group } from '../../domain/community.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { countedAt, someBegin } from '../files/pieces.ts'
import { unnamedChannels } from '../left-reasons.ts'
import { peopleSeen } from '../people-seen.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { chosenChannels, isThread } from './discord-channels.ts'
import { channelsIn } from './discord-files.ts'
import { urlOf } from './discord-posts.ts'
import { type DiscordReading, readTalk } from './read-talk.ts'
import { readThread } from './read-thread.ts'

/** Channels and threads of a server, each a JSON file, as DiscordChatExporter writes them. */
export const discord: ExportReader = {
  name: 'discord',
  title: 'a Discord server (JSON of DiscordChatExporter)',
  takes: ['only'],
  endings: ['.json'],
  // First who answers whom, since the talk of a channel is cut into discussions.
  readings: 2,
  recognizes: (files) => someBegin(files.slice(0, 5), isOurs),
  about: aboutServer,
  read: readFiles,
}

const noAddresses =
  'Discord tells nobody’s address. Import a list of members with a column “Discord id”: --from csv FILE'
const noRights =
  'The export does not tell which channels everybody may read. Where some are not for all, name those to take: --only NAME'

function isOurs(beginning: string): boolean {
  return /^(?:\xef\xbb\xbf)?\s*\{\s*"guild"\s*:\s*\{/.test(beginning) && /"channel"\s*:\s*\{/.test(beginning)
}

async function aboutServer(files: readonly ExportFile[]): Promise<Partial<Group>> {
  const [first] = (await channelsIn(files.slice(0, 1))).channels
  if (!first) return {}
  return { name: plainLine(first.guild.name), url: urlOf(first.guild) }
}

async function* readFiles(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const { channels, failures } = await channelsIn(files)
  for (const failure of failures) yield { failure }
  const { chosen, closed, unnamed, failure } = chosenChannels(channels, options)
  yield* countedAt({ file: 'all', line: 0 }, [
    ['private threads and conversations', closed],
    [unnamedChannels, unnamed],
  ])
  if (failure !== undefined) return yield { failure }
  const people = peopleSeen()
  const threads = chosen.filter(({ channel }) => isThread(channel))
  const ids = new Set(threads.map(({ channel }) => channel.id))
  const reading: DiscordReading = { groupId: options.groupId, people, threads: ids, roots: new Map() }
  // Some threads began with a message of their channel.
  for (const source of chosen) if (!isThread(source.channel)) yield* readTalk(source, reading)
  for (const source of threads) yield* readThread(source, reading)
  yield* people.members(options, { file: 'authors', line: 0 })
  if (chosen.length > 0) yield { note: noAddresses }
  if (chosen.length > 0 && options.only === undefined) yield { note: noRights }
}
