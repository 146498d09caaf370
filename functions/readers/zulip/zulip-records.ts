import { timeAt } from '../../domain/times.ts'
import type { Place, TalkId } from '../chat/places.ts'
import { chatTitle, isTelling } from '../chat/titles.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import { platformUrl } from '../platform-url.ts'
import type { FilePlace, ReaderOptions } from '../reader.ts'
import { zulipText } from './zulip-text.ts'

export type ZulipChannel = { readonly id: number; readonly name: string }

/** A message of a channel that everybody may read. */
export type ZulipMessage = {
  readonly place: FilePlace
  readonly channel: ZulipChannel
  readonly id: number
  /** The id of its member, or of who is none. */
  readonly author: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly topic: string
  readonly html: string
}

/** Before a resolved topic. */
const resolved = /^\s*✔\s*/u

/** Where people name no topic they just talk: the channel has it all in one heap. */
function hasTopic(topic: string): boolean {
  return !['', '(no topic)', 'general chat'].includes(topic.trim().toLowerCase())
}

/** What names the topic of a message, resolved or not. */
function topicKey(topic: string): string | undefined {
  return hasTopic(topic) ? `topic ${topic.replace(resolved, '').trim().toLowerCase()}` : undefined
}

/** What is kept of a message while its channel is cut into discussions. */
export function talkMessage({ id, at, author, topic, html }: ZulipMessage) {
  const [, answered] = /\/near\/(\d{1,15})"/.exec(html.slice(0, 1000)) ?? []
  return {
    id,
    at,
    author,
    thread: topicKey(topic),
    answers: answered === undefined ? undefined : Number(answered),
    // A topic is its own title.
    isTelling: hasTopic(topic) || isTelling(html.slice(0, 1000).replace(/<[^>]*>/g, '')),
  }
}

export type ZulipReading = Pick<ReaderOptions, 'groupId' | 'url'> & { readonly site: string | undefined }

/** What a message becomes: itself, and the discussion where it is the first of it. */
export function* zulipRecords(message: ZulipMessage, place: Place, reading: ZulipReading): Generator<ForeignRecord> {
  const { groupId } = reading
  const { channel, topic, id } = message
  const text = zulipText(message.html)
  const discussionId = discussionIdOf(channel, place.discussion)
  if (place.isTitle) {
    const isResolved = resolved.test(topic)
    yield readBuilt({
      type: 'discussion',
      groupId,
      id: discussionId,
      title: hasTopic(topic) ? topic.replace(resolved, '').trim() || topic : chatTitle(text, channel.name),
      url: urlOf(message, reading) ?? reading.url,
      authorId: place.author,
      createdAt: timeAt(place.at),
      tags: [channel.name],
      state: isResolved ? 'closed' : 'open',
    })
  }
  yield readBuilt({
    type: 'post',
    groupId,
    discussionId,
    id: String(id),
    authorId: message.author,
    createdAt: timeAt(message.at),
    text,
    replyTo: place.answers === undefined ? undefined : String(place.answers),
    url: urlOf(message, reading, id),
  })
}

/** A topic has no id: its channel and its name are what names it. */
export function discussionIdOf({ id }: Pick<ZulipChannel, 'id'>, name: TalkId): string {
  return typeof name === 'number' ? `talk-${name}` : `topic-${hashed(JSON.stringify([id, name]))}`
}

function urlOf({ channel, topic }: ZulipMessage, { site, url }: ZulipReading, near?: number): string | undefined {
  if (site === undefined) return undefined
  const parts = [`channel/${channel.id}-${encoded(channel.name.replaceAll(' ', '-'))}`, `topic/${encoded(topic)}`]
  const all = near === undefined ? parts : [...parts, `near/${near}`]
  return `${platformUrl({ site, url })}/#narrow/${all.join('/')}`
}

/** As Zulip writes names into addresses: `.20` for a blank. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('.', '%2E').replaceAll('%', '.')
}
