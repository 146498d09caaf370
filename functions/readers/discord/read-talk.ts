import { plainLine } from '../../domain/shapes/plain-line.ts'
import { timeAt } from '../../domain/times.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import type { PlaceOf } from '../chat/places.ts'
import { withoutLinks } from '../chat/short-links.ts'
import { chatTitle, isTelling } from '../chat/titles.ts'
import { inTurn, piecesAt } from '../files/pieces.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { toldTwice } from '../left-reasons.ts'
import type { PeopleSeen } from '../people-seen.ts'
import type { ReadPiece } from '../reader.ts'
import { type ChannelFiles, messagesIn } from './discord-files.ts'
import { addressedIn, whyLeft } from './discord-people.ts'
import { readPost, timeOf, urlOf } from './discord-posts.ts'
import type { DiscordMessage } from './discord-shapes.ts'
import { discordText } from './discord-text.ts'

/** Who began a thread with a message of its channel, and when, in epoch milliseconds. */
export type ThreadRoot = { readonly author: string; readonly at: number }

export type DiscordReading = {
  readonly groupId: string
  readonly people: PeopleSeen
  /** The ids of threads: a message that has one for its own began it. */
  readonly threads: ReadonlySet<string>
  /** What is found of these messages. */
  readonly roots: Map<string, ThreadRoot>
}

/** The talk of a channel, cut into discussions; messages that began a thread are posts of that. */
export async function* readTalk(source: ChannelFiles, reading: DiscordReading): AsyncGenerator<ReadPiece> {
  const talk = channelTalk()
  for await (const entry of inTurn(source.files, messagesIn)) {
    if (!('message' in entry) || whyLeft(entry.message) !== undefined) continue
    const { id, author } = entry.message
    if (reading.threads.has(id)) reading.roots.set(id, { author: author.id, at: timeOf(entry.message) })
    else talk.add(talkMessage(entry.message, source.channel.id))
  }
  const tell = { source, reading, placeOf: talk.placesOf(), told: new Set<string>() }
  for await (const entry of inTurn(source.files, messagesIn)) {
    if ('message' in entry) yield* piecesAt(entry, messagePieces(entry.message, tell))
    else yield entry
  }
}

type TalkTelling = {
  readonly source: ChannelFiles
  readonly reading: DiscordReading
  readonly placeOf: PlaceOf
  /** The beginnings of threads that were told. */
  readonly told: Set<string>
}

function messagePieces(message: DiscordMessage, tell: TalkTelling): Iterable<ForeignRecord> {
  const { source, reading, told } = tell
  const left = whyLeft(message)
  if (left !== undefined) return [{ left }]
  if (!reading.threads.has(message.id)) return talkPieces(message, tell)
  if (told.has(message.id)) return [{ left: toldTwice }]
  told.add(message.id)
  return readPost(message, placedIn(message.id, source, reading), reading.people)
}

function talkMessage(message: DiscordMessage, channelId: string) {
  const { id, author, reference } = message
  const { to, rest } = addressedIn(message)
  const isHere = reference?.channelId == null || reference.channelId === channelId
  return {
    id,
    at: timeOf(message),
    author: author.id,
    answers: isHere ? (reference?.messageId ?? undefined) : undefined,
    to,
    isTelling: isTelling(discordText(withoutLinks(rest))),
  }
}

function* talkPieces(message: DiscordMessage, { source, reading, placeOf }: TalkTelling): Generator<ForeignRecord> {
  const place = placeOf(message.id)
  if (!place) return yield { left: toldTwice }
  const { channel, guild } = source
  const discussionId = String(place.discussion)
  if (place.isTitle) {
    yield readBuilt({
      type: 'discussion',
      groupId: reading.groupId,
      id: discussionId,
      title: titleOfTalk(message, channel.name),
      url: urlOf(guild, channel.id, discussionId),
      authorId: place.author,
      createdAt: timeAt(place.at),
      tags: [plainLine(channel.name)],
    })
  }
  const answered = place.answers === undefined ? undefined : String(place.answers)
  yield* readPost(message, { ...placedIn(discussionId, source, reading), replyTo: answered }, reading.people)
}

/** The words of a message; where it is nothing but a link, that. */
function titleOfTalk(message: DiscordMessage, channel: string): string {
  const { rest } = addressedIn(message)
  return chatTitle(discordText(withoutLinks(rest)) || discordText(rest), channel)
}

function placedIn(discussionId: string, { guild, channel }: ChannelFiles, { groupId }: DiscordReading) {
  return { groupId, guild, channelId: channel.id, discussionId, replyTo: undefined }
}
