import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { memberPieces } from '../chat/chat-members.ts'
import { arrayEntries } from '../chat/json-array.ts'
import { chosenOnes } from '../chosen-ones.ts'
import { countedAt, inTurn } from '../files/pieces.ts'
import { idOf } from '../hashed.ts'
import { unnamedChannels } from '../left-reasons.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { readChannel } from './slack-channel.ts'
import { slackLayout } from './slack-layout.ts'
import { notesOn, slackPeople } from './slack-people.ts'
import type { SlackChannel } from './slack-posts.ts'
import { slackChannel } from './slack-shapes.ts'

/** A workspace's export, of any plan. `channels.json` says which channels are public; no other is opened. */
export const slack: ExportReader = {
  name: 'slack',
  title: 'a Slack export',
  takes: ['site', 'only'],
  endings: ['.json'],
  // A thread may begin in a file and go on in a later one.
  readings: 2,
  recognizes: async (files) => {
    const { channels, users } = slackLayout(files)
    return channels.length > 0 && users.length > 0
  },
  about: async (_, { site }) => withoutUndefined({ url: site }),
  read: readSlack,
}

const channelList = { file: 'channels.json', line: 0 }

async function* readSlack(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const layout = slackLayout(files)
  if (layout.channels.length === 0) {
    return yield { failure: 'It holds no channels.json, so nothing tells which channels are public: nothing was read.' }
  }
  const channels = new Map<string, SlackChannel>()
  for await (const piece of publicChannels(layout.channels)) {
    if ('channel' in piece) channels.set(piece.channel.name, piece.channel)
    else yield piece
  }
  const closed = [...layout.folders.keys()].filter((name) => !channels.has(name))
  yield* countedAt(channelList, [['private channels and direct messages, which stayed closed', closed.length]])
  if (channels.size === 0) return yield { failure: 'channels.json names no public channel.' }
  const named = chosenOnes(
    'public channel',
    options.only,
    new Map([...channels.values()].map(({ id, name }) => [id, name])),
  )
  if ('failure' in named) return yield named
  const chosen = [...channels.values()].filter(({ id }) => named.ids.has(id))
  yield* countedAt(channelList, [[unnamedChannels, channels.size - chosen.length]])
  const people = await slackPeople(layout.users)
  yield* people.pieces
  const heardOf = new Map<string, string>()
  for (const channel of chosen.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    yield* readChannel(layout.folders.get(channel.name) ?? [], { options, channel, people, heardOf })
  }
  yield* memberPieces(
    people.members.map((member) => ({ ...member, id: idOf(member.id), joinedAt: heardOf.get(member.id) })),
    options,
  )
  yield* notesOn(people)
  if (options.site === undefined) {
    yield { note: 'Discussions lead to the group’s page: with --site https://WORKSPACE.slack.com they lead to Slack.' }
  }
}

async function* publicChannels(files: readonly ExportFile[]) {
  for await (const entry of inTurn(files, arrayEntries)) {
    if (!('value' in entry)) yield entry
    else {
      const { success, data: channel } = slackChannel.safeParse(entry.value)
      if (!success) yield { file: entry.file, line: entry.line, problem: 'not a channel as Slack writes it' }
      else if (!(channel.is_private || channel.is_im || channel.is_mpim))
        yield { channel: { id: channel.id, name: channel.name } }
    }
  }
}
