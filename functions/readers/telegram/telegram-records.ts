import { plainLine } from '../../domain/shapes/plain-line.ts'
import { timeAt } from '../../domain/times.ts'
import type { Place, PlaceOf } from '../chat/places.ts'
import { mostReactions } from '../chat/reactions.ts'
import { chatTitle } from '../chat/titles.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed, idOf } from '../hashed.ts'
import { toldTwice } from '../left-reasons.ts'
import type { PeopleSeen } from '../people-seen.ts'
import { platformUrl } from '../platform-url.ts'
import type { ReaderOptions } from '../reader.ts'
import { authorOf, type ChatHead, type ChatTalk, type IsOfBot, timeOf, whyLeft } from './telegram-chats.ts'
import type { TelegramMessage, TelegramReaction } from './telegram-shapes.ts'
import { telegramText, telegramTitle } from './telegram-text.ts'

export type TelegramReading = {
  readonly options: ReaderOptions
  readonly people: PeopleSeen
  readonly talk: ChatTalk
  readonly placeOf: PlaceOf
  /** Whether discussions are tagged with their chat, as there are several. */
  readonly isTagged: boolean
}

/** A post with its reactions, and before it the discussion that it names. */
export function* readMessage(
  message: TelegramMessage,
  reading: TelegramReading,
  isOfBot: IsOfBot,
): Generator<ForeignRecord> {
  const left = whyLeft(message, isOfBot)
  if (left !== undefined) return yield { left }
  const place = reading.placeOf(message.id)
  if (!place) return yield { left: toldTwice }
  const { options, people, talk } = reading
  const createdAt = timeAt(timeOf(message))
  // Telegram gives no name to people who deleted their account.
  if (message.from) people.add({ id: authorOf(message), name: plainLine(message.from) }, createdAt)
  if (place.isTitle) yield discussionOf(message, place, reading)
  const at = { groupId: options.groupId, discussionId: idIn(talk.chat, place.discussion), createdAt }
  const id = idIn(talk.chat, message.id)
  yield readBuilt({
    ...at,
    type: 'post',
    id,
    authorId: authorOf(message),
    text: telegramText(message),
    replyTo: place.answers === undefined ? undefined : replyIn(place.answers, reading),
    url: urlOf(message.id, topicAt(place, reading), reading),
  })
  yield* reactionsOf(message, { ...at, postId: id }, people)
}

function discussionOf(message: TelegramMessage, place: Place, reading: TelegramReading): ForeignRecord {
  const { options, talk, isTagged } = reading
  const topicId = topicAt(place, reading)
  const topic = topicId === undefined ? undefined : talk.topics.get(topicId)
  return readBuilt({
    type: 'discussion',
    groupId: options.groupId,
    id: idIn(talk.chat, place.discussion),
    title:
      plainLine(topic?.title ?? '') ||
      chatTitle(telegramTitle(message) || telegramText(message), plainLine(talk.chat.name)),
    url: urlOf(place.discussion, topicId, reading) ?? options.url,
    authorId: topic?.authorId ?? place.author,
    createdAt: timeAt(topic?.at ?? place.at),
    tags: isTagged ? [plainLine(talk.chat.name)] : [],
  })
}

function topicAt({ discussion }: Place, { talk }: TelegramReading): number | undefined {
  return typeof discussion === 'number' && talk.topics.has(discussion) ? discussion : undefined
}

/** An answer to a topic’s own row answers nobody. */
function replyIn(answered: string | number, { talk }: TelegramReading): string | undefined {
  return typeof answered === 'number' && talk.topics.has(answered) ? undefined : idIn(talk.chat, answered)
}

/** Messages are numbered anew in each chat. */
function idIn({ id }: ChatHead, message: string | number): string {
  return idOf(`${id}-${message}`)
}

/** The groups of old, which Telegram calls basic, have no links to a message. */
function urlOf(message: string | number, topic: number | undefined, { options, talk }: TelegramReading) {
  const { id, type } = talk.chat
  if (options.site === undefined && !type.endsWith('supergroup')) return undefined
  const home = options.site === undefined ? `https://t.me/c/${encodeURIComponent(id)}` : platformUrl(options)
  return topic === undefined || topic === message ? `${home}/${message}` : `${home}/${topic}/${message}`
}

type ReactedTo = { groupId: string; discussionId: string; postId: string; createdAt: string }

/** Telegram names the latest who reacted, and when; the others it counts. */
function* reactionsOf(message: TelegramMessage, at: ReactedTo, people: PeopleSeen): Generator<ForeignRecord> {
  for (const { emoji, count, recent } of message.reactions ?? []) {
    const kind = (emoji ?? '').slice(0, 64) || 'custom'
    const named = (recent ?? []).flatMap((each) => (each.from_id?.startsWith('user') ? [each] : []))
    for (const each of named) yield* namedReaction(each, { ...at, kind }, message, people)
    for (let nth = named.length; nth < Math.min(count ?? 0, mostReactions); nth += 1) {
      yield readBuilt({ ...at, type: 'reaction', id: hashed(`${kind} ${nth}`), kind })
    }
  }
}

type NamedReactor = NonNullable<TelegramReaction['recent']>[number]

/** No date can be written beyond it. */
const latestTime = 8.64e15

function* namedReaction(
  { from, from_id, date }: NamedReactor,
  at: ReactedTo & { readonly kind: string },
  message: TelegramMessage,
  people: PeopleSeen,
): Generator<ForeignRecord> {
  const memberId = from_id ?? 'gone'
  // Its clock is that of the message, whose instant is told.
  const told = date ? Date.parse(`${date}Z`) + timeOf(message) - Date.parse(`${message.date}Z`) : Number.NaN
  const createdAt = Math.abs(told) <= latestTime ? timeAt(told) : at.createdAt
  if (from) people.add({ id: memberId, name: plainLine(from) }, createdAt)
  yield readBuilt({ ...at, type: 'reaction', id: hashed(`${at.kind} ${memberId}`), memberId, createdAt })
}
