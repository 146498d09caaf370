import { posix } from 'node:path'
import { groupBy } from '../../domain/shapes/group-by.ts'
import { earliest, timeAt } from '../../domain/times.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import { type ChatMember, memberPieces } from '../chat/chat-members.ts'
import { arrayEntries } from '../chat/json-array.ts'
import { jsonText } from '../files/json.ts'
import { byPath, inTurn } from '../files/pieces.ts'
import { hashed } from '../hashed.ts'
import { postsOfBots } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import { talkMessage, type ZulipChannel, type ZulipMessage } from './zulip-records.ts'
import { chosenChannels, messagePieces } from './zulip-server.ts'
import { zulipArchivedMessage, zulipIndex, zulipIndexEntry } from './zulip-shapes.ts'

/** The list of an archive's channels; there is one in the folder that holds theirs. */
export function indexFiles(files: readonly ExportFile[]): readonly ExportFile[] {
  return files.filter(({ path }) => /^stream_index\.json(?:\.gz)?$/.test(posix.basename(path)))
}

/** What Zulip itself writes under these names. */
const bots = new Set(['Notification Bot', 'Welcome Bot', 'Zulip Error Bot', 'Reminder Bot'])

/** Reads an archive of public channels: it knows people by their names alone. */
export async function* readArchive(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const channels = new Map<string, ZulipChannel & { readonly files: readonly ExportFile[] }>()
  for await (const found of channelsIn(files)) {
    if ('files' in found) channels.set(found.name, found)
    else yield found
  }
  const named = chosenChannels([...channels.values()], options)
  if ('failure' in named) return yield named
  const chosen = [...channels.values()].filter(({ id }) => named.ids.has(id))
  const members = new Map<string, ChatMember>()
  for (const channel of chosen) yield* readChannel(channel, members, options)
  yield* memberPieces(members.values(), options)
  yield {
    note: 'This archive knows people by their names alone: two of one name are one, and nobody has an address. Import a server’s export, or a list of members with these names: --from csv FILE.',
  }
}

async function* channelsIn(files: readonly ExportFile[]) {
  const filesOf = topicFiles(files)
  for (const index of indexFiles(files)) {
    const text = await jsonText(index)
    if ('problem' in text) yield text
    const { data } = 'value' in text ? zulipIndex.safeParse(text.value) : {}
    for (const [name, entry] of Object.entries(data?.streams ?? {})) {
      const { success, data: channel } = zulipIndexEntry.safeParse(entry)
      const home = posix.dirname(index.path)
      if (success) yield { id: channel.id, name, files: filesOf(home, channel.id) }
      else yield { file: index.name, line: 1, problem: 'not a channel as an archive writes it' }
    }
  }
}

/** The files of topics by their channel: where its index lies, and its number, with which its folder begins. */
function topicFiles(files: readonly ExportFile[]) {
  const topics = files.filter(({ path }) => /\.json(?:\.gz)?$/.test(path)).toSorted(byPath)
  const byChannel = groupBy(topics, ({ path }) => {
    const folder = posix.dirname(path)
    const [number = ''] = /^\d+(?=-)/.exec(posix.basename(folder)) ?? []
    return `${posix.dirname(folder)}/${number}`
  })
  return (home: string, id: number): readonly ExportFile[] => byChannel.get(`${home}/${id}`) ?? []
}

async function* readChannel(
  channel: ZulipChannel & { readonly files: readonly ExportFile[] },
  members: Map<string, ChatMember>,
  options: ReaderOptions,
): AsyncGenerator<ReadPiece> {
  const talk = channelTalk()
  for await (const piece of messagesIn(channel)) {
    if (!('html' in piece)) continue
    talk.add(talkMessage(piece))
    note(members, piece)
  }
  const placeOf = talk.placesOf()
  for await (const piece of messagesIn(channel)) {
    if ('html' in piece) yield* messagePieces(piece, placeOf(piece.id), { options, site: options.site })
    else yield piece
  }
}

function messagesIn(channel: ZulipChannel & { readonly files: readonly ExportFile[] }) {
  return inTurn(channel.files, async function* read(file): AsyncGenerator<ReadPiece | ArchivedMessage> {
    const topic = topicOf(file)
    for await (const entry of arrayEntries(file)) {
      const place = { file: entry.file, line: entry.line }
      if ('problem' in entry) yield entry
      else yield messageOf(entry.value, { place, channel, topic })
    }
  })
}

type ArchivedMessage = ZulipMessage & { readonly name: string }

function messageOf(
  value: unknown,
  at: { readonly place: FilePlace; readonly channel: ZulipChannel; readonly topic: string },
): ReadPiece | ArchivedMessage {
  const { success, data } = zulipArchivedMessage.safeParse(value)
  if (!success) return { ...at.place, problem: 'not a message as an archive writes it' }
  const { id, sender_full_name: name, timestamp, content } = data
  if (bots.has(name)) return { ...at.place, left: postsOfBots }
  return { ...at, id, name, author: `m${hashed(name)}`, at: Math.floor(timestamp * 1000), html: content ?? '' }
}

/** A file is named after its topic, with `.20` for a blank. */
function topicOf({ path }: ExportFile): string {
  const written = posix.basename(path).replace(/\.json(?:\.gz)?$/, '')
  try {
    return decodeURIComponent(written.replaceAll('.', '%'))
  } catch {
    return written
  }
}

function note(members: Map<string, ChatMember>, { place, author: id, name, at }: ArchivedMessage): void {
  const known = members.get(id)
  const joinedAt = earliest(known?.joinedAt, timeAt(at))
  members.set(id, { place: known?.place ?? place, id, name, isOwner: false, joinedAt, wantsNoMail: false })
}
