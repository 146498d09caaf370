import type { Group } from '../../domain/community.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { byPath, inTurn, piecesAt, someBegin } from '../files/pieces.ts'
import { peopleSeen } from '../people-seen.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { chatChoice } from './choose-chats.ts'
import { botsSeen, type ChatHead, type ChatMessage, type ChatTalk, messagesIn, talkIn } from './telegram-chats.ts'
import { readMessage, type TelegramReading } from './telegram-records.ts'

/** Chats as Telegram Desktop exports them: one chat, or a whole account of which one public group is taken. */
export const telegram: ExportReader = {
  name: 'telegram',
  title: 'a chat exported by Telegram Desktop (result.json)',
  takes: ['only', 'site'],
  endings: ['.json'],
  // First who answers whom, since the talk of a group is cut into discussions.
  readings: 2,
  recognizes: (files) => someBegin(files.slice(0, 5), isOurs),
  about: aboutChat,
  read: readFiles,
}

const noAddresses =
  'Telegram tells nobody’s address. Import a list of members with a column “Telegram id”: --from csv FILE'
const noLinks =
  'Links lead to t.me/c, which only those in the group can open. For a public group add --site https://t.me/NAME'
const noZone = 'This export is of before 2022 and tells no time zone: its times are read as UTC.'

function isOurs(beginning: string): boolean {
  const isChat = /^\s*\{\s*"name"/.test(beginning) && /"type"\s*:\s*"(?:public|private)_\w+"/.test(beginning)
  const isAccount = /^\s*\{\s*"about"/.test(beginning) && /Telegram/.test(beginning)
  return isChat || isAccount || (/"type"\s*:\s*"\w+_chat"/.test(beginning) && /"messages"\s*:/.test(beginning))
}

async function aboutChat(files: readonly ExportFile[], { site }: { readonly site?: string | undefined }) {
  const told: { group: Partial<Group> } = { group: {} }
  const hear = (chat: ChatHead) => {
    if (!chat.isOfAccount) told.group = withoutUndefined({ name: plainLine(chat.name) || undefined, url: site })
    return !chat.isOfAccount
  }
  const [first] = files
  // The chat tells its name before its first message.
  if (first) for await (const _ of inTurn([first], (file) => messagesIn(file, hear))) break
  return told.group
}

async function* readFiles(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const inOrder = files.toSorted(byPath)
  const { wants, failures } = chatChoice(options)
  const messages = () => inTurn(inOrder, (file) => messagesIn(file, wants))
  const chats = new Map<string, ChatTalk>()
  const isOfBot = botsSeen()
  for await (const item of messages()) {
    if (!('message' in item)) continue
    const talk = chats.get(item.chat.id) ?? talkIn(item.chat, isOfBot)
    chats.set(item.chat.id, talk)
    talk.add(item.message)
  }
  for (const failure of failures()) yield { failure }
  yield* readChats(chats, messages(), options)
}

async function* readChats(
  chats: ReadonlyMap<string, ChatTalk>,
  messages: AsyncIterable<ChatMessage | { readonly failure: string }>,
  options: ReaderOptions,
): AsyncGenerator<ReadPiece> {
  const people = peopleSeen()
  const isTagged = chats.size > 1
  const readings = new Map<string, TelegramReading>()
  for (const [id, talk] of chats) readings.set(id, { options, people, isTagged, talk, placeOf: talk.placesOf() })
  const isOfBot = botsSeen()
  let isOld = false
  for await (const item of messages) {
    if ('message' in item) {
      isOld ||= item.message.date_unixtime == null
      const reading = readings.get(item.chat.id)
      if (reading) yield* piecesAt(item, readMessage(item.message, reading, isOfBot))
    } else yield item
  }
  yield* people.members(options, { file: 'authors', line: 0 })
  if (chats.size > 0) yield* notesOf(isOld, options)
}

function* notesOf(isOld: boolean, { site }: ReaderOptions): Generator<ReadPiece> {
  yield { note: noAddresses }
  if (site === undefined) yield { note: noLinks }
  if (isOld) yield { note: noZone }
}
