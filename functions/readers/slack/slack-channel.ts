import { earliest } from '../../domain/times.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import type { PlaceOf } from '../chat/places.ts'
import { isTelling } from '../chat/titles.ts'
import { piecesAt } from '../files/pieces.ts'
import { toldTwice } from '../left-reasons.ts'
import type { ExportFile, ReaderOptions, ReadPiece } from '../reader.ts'
import { addressedIn, withoutAddressed } from './mrkdwn-text.ts'
import { deletedPosts, type SlackEntry, slackMessages } from './slack-messages.ts'
import type { SlackPeople } from './slack-people.ts'
import { deletedRecord, type SlackChannel, type SlackReading, slackRecords, talkIdOf, timeOf } from './slack-posts.ts'

type ChannelReading = {
  readonly options: ReaderOptions
  readonly channel: SlackChannel
  readonly people: SlackPeople
  /** When somebody was first heard of in any channel, by their ids. */
  readonly heardOf: Map<string, string>
}

/** Reads a channel twice: memory holds its messages, and none of their texts. */
export async function* readChannel(
  files: readonly ExportFile[],
  { options, channel, people, heardOf }: ChannelReading,
): AsyncGenerator<ReadPiece> {
  const talk = channelTalk()
  for await (const entry of slackMessages(files, people.bots)) {
    if (!('message' in entry)) continue
    const { user, ts } = entry.message
    const at = timeOf(talkIdOf(ts))
    if (user) heardOf.set(user, earliest(heardOf.get(user), at) ?? at)
    if ('author' in entry) talk.add(talkMessage(entry))
  }
  const placeOf = talk.placesOf()
  const reading = { ...options, channel, names: people.names }
  for await (const entry of slackMessages(files, people.bots)) {
    yield* 'failure' in entry || 'problem' in entry ? [entry] : entryPieces(entry, placeOf, reading)
  }
}

type SaidMessage = Extract<SlackEntry, { readonly author: string }>

function talkMessage({ message: { ts, text, thread_ts }, author }: SaidMessage) {
  const id = talkIdOf(ts)
  return {
    id,
    at: Math.floor(id / 1000),
    author,
    thread: thread_ts ? talkIdOf(thread_ts) : undefined,
    to: addressedIn(text ?? ''),
    isTelling: isTelling(withoutAddressed((text ?? '').slice(0, 1000)).replace(noWords, '')),
  }
}

/** Names and links, code, signs and quotes. */
const noWords = /<[^>]*>|```[\s\S]*|:[\w+-]+:|^&gt;.*$/gm

function* entryPieces(
  entry: Exclude<SlackEntry, { readonly problem: string }>,
  placeOf: PlaceOf,
  reading: SlackReading,
): Generator<ReadPiece> {
  const at = { file: entry.file, line: entry.line }
  if ('left' in entry) {
    yield { ...at, left: entry.left }
    if (entry.left === deletedPosts) yield* piecesAt(at, [deletedRecord(entry.message, reading)])
    return
  }
  const place = placeOf(talkIdOf(entry.message.ts))
  if (!place) return yield { ...at, left: toldTwice }
  yield* piecesAt(at, slackRecords({ message: entry.message, place, author: entry.author }, reading))
}
