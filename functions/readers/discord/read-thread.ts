import { plainLine } from '../../domain/shapes/plain-line.ts'
import { timeAt } from '../../domain/times.ts'
import { inTurn, piecesAt } from '../files/pieces.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { toldTwice } from '../left-reasons.ts'
import type { ReadPiece } from '../reader.ts'
import { type ChannelFiles, messagesIn } from './discord-files.ts'
import { whyLeft } from './discord-people.ts'
import { readPost, timeOf, urlOf } from './discord-posts.ts'
import type { DiscordMessage } from './discord-shapes.ts'
import type { DiscordReading, ThreadRoot } from './read-talk.ts'

/** A thread, also one of a forum: a discussion with its name, begun by its first message or by one of its channel. */
export async function* readThread(source: ChannelFiles, reading: DiscordReading): AsyncGenerator<ReadPiece> {
  const { channel, files } = source
  const posts = new Set<string>()
  const root = reading.roots.get(channel.id)
  let first: ThreadRoot | undefined
  for await (const entry of inTurn(files, messagesIn)) {
    if (!('message' in entry) || whyLeft(entry.message) !== undefined) continue
    posts.add(entry.message.id)
    first = earlierOf(first, { author: entry.message.author.id, at: timeOf(entry.message) })
  }
  yield { file: files[0]?.name ?? '', line: 0, ...discussionOf(source, root ?? first, reading) }
  for await (const entry of inTurn(files, messagesIn)) {
    if (!('message' in entry)) yield entry
    else yield* piecesAt(entry, threadPieces(entry.message, posts, { source, reading, hasRoot: root !== undefined }))
  }
}

function discussionOf(source: ChannelFiles, first: ThreadRoot | undefined, { groupId }: DiscordReading): ForeignRecord {
  if (!first) return { left: 'threads in which nobody wrote' }
  const { channel, guild } = source
  const about = { title: plainLine(channel.name) || '#', url: urlOf(guild, channel.id), tags: tagsOf(source) }
  const begun = { authorId: first.author, createdAt: timeAt(first.at) }
  return readBuilt({ type: 'discussion', groupId, id: channel.id, ...about, ...begun })
}

function earlierOf(known: ThreadRoot | undefined, other: ThreadRoot): ThreadRoot {
  return known && known.at <= other.at ? known : other
}

/** A thread lies in a channel, which the exporter calls its category. */
function tagsOf({ channel }: ChannelFiles): readonly string[] {
  const tag = plainLine(channel.category ?? '')
  return tag === '' ? [] : [tag]
}

type ThreadSource = { readonly source: ChannelFiles; readonly reading: DiscordReading; readonly hasRoot: boolean }

/** `posts` are those that were not told yet, and lose what is told. */
function* threadPieces(
  message: DiscordMessage,
  posts: Set<string>,
  { source, reading, hasRoot }: ThreadSource,
): Generator<ForeignRecord> {
  const left = whyLeft(message)
  if (left !== undefined) return yield { left }
  if (!posts.delete(message.id)) return yield { left: toldTwice }
  const { channel, guild } = source
  const answered = message.reference?.messageId ?? undefined
  const isRoot = hasRoot && answered === channel.id
  const isHere = message.reference?.channelId === channel.id
  const replyTo = answered !== undefined && (isRoot || isHere) ? answered : undefined
  const placed = { groupId: reading.groupId, guild, channelId: channel.id, discussionId: channel.id, replyTo }
  yield* readPost(message, placed, reading.people)
}
