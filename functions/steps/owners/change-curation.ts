import { type Curation, curationFor } from '../../domain/choosing/curation.ts'
import { hasWords, longestIntroduction } from '../../domain/choosing/introduction.ts'
import {
  areSameInboxWords,
  type InboxWords,
  inboxWordsIn,
  isSameMessage,
  messageIn,
  type OwnersMessage,
  withInboxWords,
} from '../../domain/choosing/owners-message.ts'
import { LaterError } from '../../domain/errors.ts'
import type { Conflict, Refused, Saved } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Curations } from '../../ports.ts'

export type ChangeCurationPorts = { readonly curation: Pick<Curations, 'get' | 'save'> }

/** Two owners who pin at once both succeed: the second change applies to the result of the first. */
const mostTries = 5

/** Changes the owners' curation of the next edition; answers how it was, and how it is now. */
export async function changeCuration(
  { curation }: ChangeCurationPorts,
  groupId: string,
  change: (curation: Curation) => Curation,
): Promise<{ readonly before: Curation; readonly after: Curation }> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await curation.get(groupId)
    const { usedFor: _, ...current } = curationFor(kept, undefined)
    const after = change(current)
    if (await curation.save(groupId, after, kept?.revision ?? 0)) return { before: current, after }
  }
  throw new LaterError(sentence('Someone else was changing the same edition. Please try again.'))
}

/** A message, and the one it replaces. */
type MessageChange = { readonly message: OwnersMessage; readonly over: OwnersMessage }

/**
 * Saves the owners' message and whether it is a letter, unless somebody else wrote another in the meantime. A letter
 * without words is refused, and so is a message that is longer than one may be.
 */
export async function introduce(
  ports: ChangeCurationPorts,
  groupId: string,
  { message, over }: MessageChange,
): Promise<Saved | Refused<string> | Conflict<OwnersMessage>> {
  const { text, letter } = message
  if (text.length > longestIntroduction) return { kind: 'refused', errors: tooLong }
  if (letter && !hasWords(text)) return { kind: 'refused', errors: wordless[letter.form] }
  return writeOver(ports, groupId, {
    over,
    mine: message,
    read: messageIn,
    isSame: isSameMessage,
    write: (current) => withoutUndefined({ ...current, introduction: text, letter }),
  })
}

const tooLong = sentence('This was not saved: a message has at most 4,000 letters. Shorten it.')
const wordless = {
  letter: sentence('A letter needs your words. Write a message, or choose “Digest”.'),
  question: sentence('Write your question, or choose “Digest”.'),
} as const

/** Saves the owners' own subject and preheader of the next edition, unless somebody else wrote others in the meantime. */
export function wordInbox(
  ports: ChangeCurationPorts,
  groupId: string,
  { words, over }: { readonly words: InboxWords; readonly over: InboxWords },
): Promise<Saved | Conflict<InboxWords>> {
  return writeOver(ports, groupId, {
    over,
    mine: words,
    read: inboxWordsIn,
    isSame: areSameInboxWords,
    write: (current) => withInboxWords(current, words),
  })
}

/** Words of an owner's, those that they were written over, and how a curation holds them. */
type Overwriting<Words> = {
  readonly mine: Words
  readonly over: Words
  readonly read: (curation: Curation) => Words
  readonly isSame: (a: Words, b: Words) => boolean
  readonly write: (curation: Curation) => Curation
}

async function writeOver<Words>(
  { curation }: ChangeCurationPorts,
  groupId: string,
  change: Overwriting<Words>,
): Promise<Saved | Conflict<Words>> {
  const { mine, over, read, isSame, write } = change
  const kept = await curation.get(groupId)
  const { usedFor: _, ...current } = curationFor(kept, undefined)
  const theirs = read(current)
  if (!isSame(theirs, over) && !isSame(theirs, mine)) return { kind: 'conflict', current: theirs }
  if (await curation.save(groupId, write(current), kept?.revision ?? 0)) return { kind: 'saved' }
  return writeOver({ curation }, groupId, change)
}
