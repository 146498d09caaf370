import { posix } from 'node:path'
import * as z from 'zod'
import { timeAt } from '../../domain/times.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import { memberPieces } from '../chat/chat-members.ts'
import type { Place, PlaceOf } from '../chat/places.ts'
import { reactionKind } from '../chat/reactions.ts'
import { chosenOnes } from '../chosen-ones.ts'
import { jsonText } from '../files/json.ts'
import { jsonItems } from '../files/json-items.ts'
import { byPath, inTurn, piecesAt } from '../files/pieces.ts'
import { readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import { postsInUnnamed, postsOfBots, toldTwice } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import { markdownText } from '../text/markdown-text.ts'
import { membersOf, visitsOf, type ZulipServer, zulipServer } from './zulip-realm.ts'
import { discussionIdOf, talkMessage, type ZulipChannel, type ZulipMessage, zulipRecords } from './zulip-records.ts'
import { zulipReaction, zulipServerMessage } from './zulip-shapes.ts'

/** The files of a server's export: its tables, and its messages in the order that they were sent. */
export function serverFiles(files: readonly ExportFile[]) {
  const named = (form: RegExp) => files.filter(({ path }) => form.test(posix.basename(path))).toSorted(byPath)
  return { realm: named(/^realm\.json(?:\.gz)?$/), messages: named(/^messages-\d+\.json(?:\.gz)?$/) }
}

/** Reads a server's export: people and channels, the messages twice, and the reactions to them. */
export async function* readServer(given: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const files = serverFiles(given)
  const server = await zulipServer(files.realm)
  yield* server.pieces
  const named = chosenChannels([...server.channels.values()], options)
  if ('failure' in named) return yield named
  const chosen = [...server.channels].filter(([, { id }]) => named.ids.has(id))
  const reading = { server, channels: new Map(chosen), options, site: options.site ?? server.site }
  const members = membersOf(server)
  yield* memberPieces(members, options)
  yield* visitsOf(server, members, options)
  const talks = new Map(chosen.map(([, { id }]) => [id, channelTalk()]))
  for await (const piece of messagesIn(files.messages, reading)) {
    if ('html' in piece) talks.get(piece.channel.id)?.add(talkMessage(piece))
  }
  const places = new Map([...talks].map(([id, talk]) => [id, talk.placesOf()]))
  for await (const piece of messagesIn(files.messages, reading)) {
    if ('html' in piece) yield* messagePieces(piece, places.get(piece.channel.id)?.(piece.id), reading)
    else yield piece
  }
  yield* reactionsIn(files.realm, places, reading)
}

/** The public channels that are read. */
export function chosenChannels(channels: readonly Pick<ZulipChannel, 'id' | 'name'>[], { only }: ReaderOptions) {
  if (channels.length === 0) return { failure: 'It names no public channel.' }
  return chosenOnes('public channel', only, new Map(channels.map(({ id, name }) => [id, name])))
}

type ServerReading = {
  readonly server: ZulipServer
  /** The ones that were asked for, by the number of those whom a message goes to. */
  readonly channels: ReadonlyMap<number, ZulipChannel>
  readonly options: ReaderOptions
  readonly site: string | undefined
}

export function* messagePieces(
  message: ZulipMessage,
  place: Place | undefined,
  { options, site }: Pick<ServerReading, 'options' | 'site'>,
): Generator<ReadPiece> {
  if (!place) yield { ...message.place, left: toldTwice }
  else yield* piecesAt(message.place, zulipRecords(message, place, { ...options, site }))
}

const messageFile = z.object({ zerver_message: z.array(z.unknown()) })

function messagesIn(files: readonly ExportFile[], reading: ServerReading) {
  return inTurn(files, async function* read(file): AsyncGenerator<ReadPiece | ZulipMessage> {
    const text = await jsonText(file)
    if ('problem' in text) return yield text
    const { success, data } = messageFile.safeParse(text.value)
    if (!success) return yield { file: file.name, line: 1, problem: 'it holds no messages' }
    for (const [nth, row] of data.zerver_message.entries())
      yield sorted(row, { file: file.name, line: nth + 1 }, reading)
  })
}

function sorted(row: unknown, place: FilePlace, { server, channels }: ServerReading): ReadPiece | ZulipMessage {
  const { success, data } = zulipServerMessage.safeParse(row)
  if (!success) return { ...place, problem: 'not a message as Zulip writes it' }
  const channel = channels.get(data.recipient)
  if (!channel) {
    const isPublic = server.channels.has(data.recipient)
    const closed = 'messages in private channels and to single people, which stayed closed'
    return { ...place, left: isPublic ? postsInUnnamed : closed }
  }
  if (server.bots.has(data.sender)) return { ...place, left: postsOfBots }
  const html = data.rendered_content ?? `<p>${markdownText(data.content ?? '')}</p>`
  const at = Math.floor(data.date_sent * 1000)
  return { place, channel, id: data.id, author: String(data.sender), at, topic: data.subject ?? '', html }
}

/** The reactions stand behind all else in the tables: Zulip does not tell when they were made. */
async function* reactionsIn(
  files: readonly ExportFile[],
  places: ReadonlyMap<number, PlaceOf>,
  { options: { groupId } }: ServerReading,
): AsyncGenerator<ReadPiece> {
  for await (const row of inTurn(files, (file) => jsonItems(file, ['$.zerver_reaction.*']))) {
    // What is wrong with the file was told before.
    const { data } = 'value' in row ? zulipReaction.safeParse(row.value) : {}
    const found = data && placeAmong(places, data.message)
    if (!data || !found || !('value' in row)) continue
    const { emoji_name: name, user_profile: user, message } = data
    const kind = reactionKind(name)
    const id = hashed(JSON.stringify([name, user]))
    const about = { groupId, postId: String(message), memberId: String(user), kind, ...found }
    yield { file: row.file, line: row.line, ...readBuilt({ type: 'reaction', id, ...about }) }
  }
}

/** `places` by the ids of channels. */
function placeAmong(places: ReadonlyMap<number, PlaceOf>, message: number) {
  for (const [id, placeOf] of places) {
    const place = placeOf(message, { isOnce: false })
    if (place) return { discussionId: discussionIdOf({ id }, place.discussion), createdAt: timeAt(place.saidAt) }
  }
  return undefined
}
