import { plainLine } from '../../domain/shapes/plain-line.ts'
import { plainName } from '../chosen-ones.ts'
import type { ReaderOptions } from '../reader.ts'
import type { ChatHead } from './telegram-chats.ts'

/** A chat that is exported by itself was chosen as it was exported. */
const groups = new Set(['public_supergroup', 'private_supergroup', 'private_group'])
const mostNames = 30

/**
 * Which chats are read. Of a whole account only a public group that `--only` names, since it lies next to what was said
 * in private; a chat that was exported by itself if it is a group.
 */
export function chatChoice({ only }: Pick<ReaderOptions, 'only'>) {
  const named = new Set(only?.map(plainName))
  const seen = new Map<string, ChatHead>()
  const chosen = new Set<string>()
  const isNamed = ({ id, name }: ChatHead) => named.has(plainName(name)) || named.has(id)
  const mayBeTaken = ({ type, isOfAccount }: ChatHead) =>
    isOfAccount ? type === 'public_supergroup' : groups.has(type)
  return {
    wants(chat: ChatHead): boolean {
      seen.set(chat.id, chat)
      const isWanted = mayBeTaken(chat) && (only ? isNamed(chat) : !chat.isOfAccount)
      if (isWanted) chosen.add(chat.id)
      return isWanted
    },
    /** Why nothing is read. */
    failures(): readonly string[] {
      if (chosen.size > 0) return []
      const choices = [...seen.values()].filter(mayBeTaken)
      const names = choices.slice(0, mostNames).map(({ name, id }) => plainLine(name) || id)
      if (names.length > 0) return [`Choose a group with --only NAME. There are: ${names.join(', ')}`]
      return seen.size > 0 ? ['There is no group in it: private chats and channels are not read.'] : []
    },
  }
}
