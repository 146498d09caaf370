import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import { isTelling } from '../chat/titles.ts'
import { jsonItems } from '../files/json-items.ts'
import { postsOfBots } from '../left-reasons.ts'
import type { ExportFile, FilePlace } from '../reader.ts'
import { chatShape, messageShape, type TelegramMessage } from './telegram-shapes.ts'
import { telegramTitle } from './telegram-text.ts'

export type ChatHead = {
  readonly id: string
  readonly name: string
  readonly type: string
  /** Whether it lies in the export of a whole account, next to what is private. */
  readonly isOfAccount: boolean
}

export type ChatMessage = FilePlace &
  ({ readonly chat: ChatHead; readonly message: TelegramMessage } | { readonly problem: string })

const accountPaths = ['name', 'type', 'id', 'messages.*'].map((each) => `$.chats.list.*.${each}`)
const paths = ['$.name', '$.type', '$.id', '$.messages.*', ...accountPaths]

/**
 * The messages of the chats that are to be read, in the order of the file; `wants` hears of each chat. What is said in
 * the others is not looked at.
 */
export async function* messagesIn(file: ExportFile, wants: (chat: ChatHead) => boolean): AsyncGenerator<ChatMessage> {
  const heads = headsIn(wants)
  for await (const { path, line, value } of jsonItems(file, paths)) {
    if (!path.endsWith('.*')) heads.note(path, value)
    else if (heads.chat()) yield readMessageAt({ file: file.name, line }, value, heads.chat())
  }
}

/** Follows which chat the file is at: its name and type stand before its id, and that before its messages. */
function headsIn(wants: (chat: ChatHead) => boolean) {
  const told = new Map<string, unknown>()
  let chat: ChatHead | undefined
  return {
    chat: () => chat,
    note: (path: string, value: unknown) => {
      const field = path.slice(path.lastIndexOf('.') + 1)
      told.set(field, value)
      if (field !== 'id') return
      const { data } = chatShape.safeParse({ name: told.get('name'), type: told.get('type'), id: value })
      const head = data && { id: String(data.id), name: data.name ?? '', type: data.type, isOfAccount: path !== '$.id' }
      chat = head && wants(head) ? head : undefined
      told.clear()
    },
  }
}

function readMessageAt(at: FilePlace, value: unknown, chat: ChatHead | undefined): ChatMessage {
  const { data, error } = messageShape.safeParse(value)
  if (!chat || !data) return { ...at, problem: formatIssues(error?.issues ?? []) }
  return { ...at, chat, message: data }
}

export type Topic = { title: string; readonly authorId: string; readonly at: number }

/** What the first reading of a chat finds. */
export function talkIn(chat: ChatHead, isOfBot: IsOfBot) {
  const talk = channelTalk()
  const topics = new Map<number, Topic>()
  const topicOf = new Map<number, number>()
  return {
    chat,
    topics,
    add(message: TelegramMessage): void {
      const { id, reply_to_message_id: answered } = message
      const topic = answered == null ? undefined : topics.has(answered) ? answered : topicOf.get(answered)
      noteTopic(topics, topic ?? id, message)
      if (whyLeft(message, isOfBot) !== undefined) return
      if (topic !== undefined) topicOf.set(id, topic)
      const at = { id, at: timeOf(message), author: authorOf(message), thread: topic, answers: answered ?? undefined }
      talk.add({ ...at, isTelling: isTelling(telegramTitle(message)) })
    },
    placesOf: talk.placesOf,
  }
}

export type ChatTalk = ReturnType<typeof talkIn>

/** Topics are opened and renamed by notices. */
function noteTopic(topics: Map<number, Topic>, topicId: number, message: TelegramMessage): void {
  const { action, id, title, new_title, actor_id } = message
  if (action === 'topic_created') {
    topics.set(id, { title: title ?? '', authorId: actor_id ?? 'gone', at: timeOf(message) })
  }
  const topic = topics.get(topicId)
  if (action === 'topic_edit' && topic && new_title) topic.title = new_title
}

/** Epoch milliseconds. Exports before 2022 tell the clock of the computer that wrote them, whose zone nobody knows. */
export function timeOf({ date, date_unixtime }: TelegramMessage): number {
  return date_unixtime == null ? Date.parse(`${date}Z`) : Number(date_unixtime) * 1000
}

export function authorOf({ from_id }: TelegramMessage): string {
  return from_id ?? 'gone'
}

export type IsOfBot = (message: TelegramMessage) => boolean

/** Nothing marks bots, but only they can put buttons under what they say: whoever did is one from then on. */
export function botsSeen(): IsOfBot {
  const bots = new Set<string>()
  return (message) => {
    const author = authorOf(message)
    const hasButtons = message.inline_bot_buttons != null && message.via_bot == null
    if (hasButtons || /\b[Bb]ot$|\p{Ll}Bot$/u.test(message.from ?? '')) bots.add(author)
    return bots.has(author)
  }
}

/** Why a message is no post of a person. */
export function whyLeft(message: TelegramMessage, isOfBot: IsOfBot): string | undefined {
  if (message.type !== 'message') return 'notices of Telegram (joins, pins, topics)'
  if (Number.isNaN(timeOf(message))) return 'messages without a time'
  if (!authorOf(message).startsWith('user')) return 'posts in the name of a channel'
  return isOfBot(message) ? postsOfBots : undefined
}
