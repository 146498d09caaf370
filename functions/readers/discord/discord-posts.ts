import { timeAt } from '../../domain/times.ts'
import { mostReactions } from '../chat/reactions.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import type { PeopleSeen } from '../people-seen.ts'
import { nameOf } from './discord-people.ts'
import type { DiscordGuild, DiscordMessage, DiscordPerson, DiscordReaction } from './discord-shapes.ts'
import { discordText } from './discord-text.ts'

export type PostPlaced = {
  readonly groupId: string
  readonly guild: DiscordGuild
  readonly channelId: string
  readonly discussionId: string
  readonly replyTo: string | undefined
}

export const timeOf = ({ timestamp }: DiscordMessage) => Date.parse(timestamp)

/** Of a server, a channel or a message in it. */
export function urlOf({ id }: DiscordGuild, ...path: readonly string[]): string {
  return ['https://discord.com/channels', id, ...path].join('/')
}

/** A post with its reactions. */
export function* readPost(message: DiscordMessage, placed: PostPlaced, people: PeopleSeen): Generator<ForeignRecord> {
  const { groupId, guild, channelId, discussionId, replyTo } = placed
  const createdAt = timeAt(timeOf(message))
  note(people, message.author, createdAt)
  const at = { groupId, discussionId, createdAt }
  yield readBuilt({
    ...at,
    type: 'post',
    id: message.id,
    authorId: message.author.id,
    text: discordText(message.content ?? ''),
    replyTo,
    url: urlOf(guild, channelId, message.id),
  })
  for (const reaction of message.reactions ?? []) yield* readReactions(reaction, { ...at, postId: message.id }, people)
}

function note(people: PeopleSeen, person: DiscordPerson, createdAt: string): void {
  const name = nameOf(person)
  if (name !== undefined) people.add({ id: person.id, name }, createdAt)
}

type ReactedMessage = { groupId: string; discussionId: string; postId: string; createdAt: string }

/** Discord counts who reacted, and names them where the exporter was asked to; it never tells when. */
function* readReactions(
  { emoji, count, users }: DiscordReaction,
  at: ReactedMessage,
  people: PeopleSeen,
): Generator<ForeignRecord> {
  const kind = (emoji.name || emoji.id || 'custom').slice(0, 64)
  const all = (users ?? []).slice(0, mostReactions)
  const persons = all.filter(({ isBot }) => !isBot)
  for (const person of persons) note(people, person, at.createdAt)
  const unnamed = Math.max(0, Math.min(count ?? 0, mostReactions) - all.length)
  for (let nth = 0; nth < persons.length + unnamed; nth += 1) {
    // Numbered, so that an export with names and one without are the same reactions.
    const id = hashed(`${emoji.id ?? ''} ${kind} ${nth}`)
    yield readBuilt({ ...at, type: 'reaction', id, memberId: persons[nth]?.id, kind })
  }
}
