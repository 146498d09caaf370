import { plainLine } from '../../domain/shapes/plain-line.ts'
import { postsOfBots } from '../left-reasons.ts'
import type { DiscordMessage, DiscordPerson } from './discord-shapes.ts'

/** A deleted account keeps its id, and loses its name. */
const deleted = /^deleted[ _]user(?:[ _#]?[0-9a-z]+)?$/i

/** Undefined where the account is gone. */
export function nameOf({ name, nickname }: DiscordPerson): string | undefined {
  return deleted.test(name) ? undefined : plainLine(nickname || name)
}

/** A message of a person, or an answer to one: all else is told by Discord, or twice. */
const said = new Set(['Default', '0', 'Reply', '19'])
const beginning = new Set(['ThreadStarterMessage', '21'])

/** Why a message is no post of a person. */
export function whyLeft({ author, type }: DiscordMessage): string | undefined {
  if (author.isBot) return postsOfBots
  if (beginning.has(type)) return 'beginnings of threads, which are told twice'
  return said.has(type) ? undefined : 'notices of Discord (joins, pins, threads)'
}

/** Whom a message names at its beginning, by their ids, and what it says besides. */
export function addressedIn({ content, mentions }: DiscordMessage): {
  readonly to: readonly string[]
  readonly rest: string
} {
  const to: string[] = []
  const names = (mentions ?? []).slice(0, 20).flatMap(({ id, nickname, name }) => [
    { id, start: `@${nickname ?? name}` },
    { id, start: `@${name}` },
  ])
  for (let rest = (content ?? '').slice(0, 2000).trimStart(); ; ) {
    const named = names.find(({ start }) => rest.startsWith(start))
    if (!named) return { to, rest }
    to.push(named.id)
    rest = rest.slice(named.start.length).replace(/^[\s,:!]+/, '')
  }
}
