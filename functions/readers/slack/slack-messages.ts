import { arrayEntries } from '../chat/json-array.ts'
import { inTurn } from '../files/pieces.ts'
import { postsOfBots, systemRows } from '../left-reasons.ts'
import type { ExportFile, FilePlace } from '../reader.ts'
import { type SlackMessage, slackMessage } from './slack-shapes.ts'

/** A message of a channel: of a person, or left out, and why. */
export type SlackEntry = FilePlace &
  (
    | { readonly message: SlackMessage; readonly author: string }
    | { readonly message: SlackMessage; readonly left: string }
    | { readonly problem: string }
  )

/** What people say comes with these subtypes, or with none. */
const said = new Set(['', 'thread_broadcast', 'reply_broadcast', 'file_share', 'me_message'])

export const deletedPosts = 'deleted posts'

/** All messages of a channel, in the order of its files. */
export function slackMessages(files: readonly ExportFile[], bots: ReadonlySet<string>) {
  return inTurn(files, async function* read(file): AsyncGenerator<SlackEntry> {
    for await (const entry of arrayEntries(file)) {
      if ('problem' in entry) yield entry
      else yield { file: entry.file, line: entry.line, ...sorted(entry.value, bots) }
    }
  })
}

function sorted(value: unknown, bots: ReadonlySet<string>) {
  const { success, data: message, error } = slackMessage.safeParse(value)
  if (success) return { message, ...sideOf(message, bots) }
  const [issue] = error.issues
  return { problem: issue?.path[0] === 'ts' ? `ts: ${issue.message}` : 'not a message' }
}

/** Who says it, or why it is left out. */
function sideOf({ user, subtype, type, bot_id, hidden }: SlackMessage, bots: ReadonlySet<string>) {
  if (subtype === 'tombstone') return { left: deletedPosts }
  if (subtype === 'bot_message' || (user ? bots.has(user) : bot_id)) return { left: postsOfBots }
  const isSaid = (type ?? 'message') === 'message' && said.has(subtype ?? '') && !hidden
  if (!isSaid) return { left: systemRows }
  return user ? { author: user } : { left: 'posts without an author' }
}
