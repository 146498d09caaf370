import { timeAt } from '../../domain/times.ts'
import type { Place, TalkId } from '../chat/places.ts'
import { mostReactions, reactionKind } from '../chat/reactions.ts'
import { chatTitle } from '../chat/titles.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { idOf } from '../hashed.ts'
import type { ReaderOptions } from '../reader.ts'
import { mrkdwnText, withoutAddressed } from './mrkdwn-text.ts'
import type { SlackMessage } from './slack-shapes.ts'

/** A public channel. */
export type SlackChannel = { readonly id: string; readonly name: string }

/** A message of a person, and who knows the people that it names. */
export type SlackPost = { readonly message: SlackMessage; readonly place: Place; readonly author: string }

export type SlackReading = Pick<ReaderOptions, 'groupId' | 'url' | 'site'> & {
  readonly channel: SlackChannel
  readonly names: ReadonlyMap<string, string>
}

/** A message's name within its channel: its time in microseconds. */
export function talkIdOf(ts: string): number {
  return Number(ts.replace('.', ''))
}

/** What a message becomes: the discussion, where its words are the title, itself, and the reactions to it. */
export function* slackRecords(post: SlackPost, reading: SlackReading): Generator<ForeignRecord> {
  const { message, place, author } = post
  const { groupId, channel } = reading
  const text = mrkdwnText(message.text ?? '', (id) => reading.names.get(id))
  const discussionId = idIn(channel, place.discussion)
  if (place.isTitle) yield readBuilt({ ...discussionOf(post, reading), id: discussionId })
  const id = idIn(channel, talkIdOf(message.ts))
  yield readBuilt({
    type: 'post',
    groupId,
    discussionId,
    id,
    authorId: idOf(author),
    createdAt: timeOf(talkIdOf(message.ts)),
    text,
    replyTo: place.answers === undefined ? undefined : idIn(channel, place.answers),
    url: urlOf(talkIdOf(message.ts), reading, place.discussion),
  })
  yield* reactionRecords(message, { groupId, discussionId, postId: id })
}

/** The root of a thread that was deleted loses its words, if they came in before. */
export function deletedRecord({ ts, thread_ts }: SlackMessage, { groupId, channel }: SlackReading): ForeignRecord {
  const id = talkIdOf(ts)
  const discussionId = idIn(channel, thread_ts ? talkIdOf(thread_ts) : id)
  return readBuilt({ type: 'removal', groupId, of: 'post', id: idIn(channel, id), discussionId, createdAt: timeOf(id) })
}

function discussionOf({ message, place }: SlackPost, reading: SlackReading) {
  const { groupId, channel, names } = reading
  const words = mrkdwnText(withoutAddressed(message.text ?? ''), (id) => names.get(id))
  return {
    type: 'discussion' as const,
    groupId,
    // A mark before the people may end behind them.
    title: chatTitle(words.replaceAll('*', ''), channel.name),
    url: urlOf(place.discussion, reading) ?? reading.url,
    authorId: idOf(place.author),
    createdAt: timeAt(place.at),
    tags: [channel.name],
  }
}

type ReactedPost = { readonly groupId: string; readonly discussionId: string; readonly postId: string }

/** Slack does not tell when somebody reacted: the time of the post stands for it. */
function* reactionRecords({ ts, reactions }: SlackMessage, at: ReactedPost): Generator<ForeignRecord> {
  const createdAt = timeOf(talkIdOf(ts))
  for (const { name, users, count } of reactions ?? []) {
    const named = new Set(users)
    const kind = reactionKind(name)
    const idBy = (whom: string) => idOf(`${name}-${whom}`)
    for (const user of named) {
      yield readBuilt({ ...at, type: 'reaction', id: idBy(user), memberId: idOf(user), createdAt, kind })
    }
    // Of many who react Slack names only some.
    for (let nth = named.size; nth < Math.min(count ?? 0, mostReactions); nth += 1) {
      yield readBuilt({ ...at, type: 'reaction', id: idBy(`unnamed-${nth}`), createdAt, kind })
    }
  }
}

function idIn({ id }: SlackChannel, name: TalkId): string {
  return idOf(`${id}-${tsOf(name).replace('.', '-')}`)
}

/** Seconds and microseconds, as Slack writes them. */
function tsOf(name: TalkId): string {
  const digits = String(name)
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/** When a message was said, from its name. */
export function timeOf(name: TalkId): string {
  return timeAt(Math.floor(Number(name) / 1000))
}

function urlOf(name: TalkId, { site, channel }: SlackReading, thread?: TalkId): string | undefined {
  if (site === undefined) return undefined
  const url = new URL(`/archives/${encodeURIComponent(channel.id)}/p${name}`, site)
  if (thread !== undefined && thread !== name) {
    url.searchParams.set('thread_ts', tsOf(thread))
    url.searchParams.set('cid', channel.id)
  }
  return url.href
}
