import { lookBacks } from '../domain/choosing/choice.ts'
import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { rungs } from '../domain/rungs.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import type { CompiledVariant } from '../domain/templates/variant.ts'
import { isolate, shorten } from './plain.ts'
import type { Translate } from './translator.ts'

type Speaker = {
  readonly variant: Pick<CompiledVariant, 'messages' | 'language'>
  readonly translate: Translate
  readonly monthIn: (month: string) => string
}

/** A tag may have any length, and a mail keeps room for so much of it. */
const longestWord = 24

/** Why a discussion is in a member's mail: a count says its period, and an old discussion when it was started. */
export function reasonOf(speaker: Speaker, { rung, why }: PickedDiscussion): string {
  if (why.month !== undefined) return reasonOfPast(speaker, why, speaker.monthIn(why.month))
  const { translate } = speaker
  const { key, count, word } = why
  if (word !== undefined) return reasonOfWord(speaker, `why.${key}`, word)
  const days = lookBacks.find((each) => each === rung)
  const isCounted = days !== undefined && (key === 'people' || key === 'replies')
  if (isCounted && has(speaker, `why.${key}.days`)) return translate(`why.${key}.days`, { count, days })
  return translate(`why.${key}`, { count })
}

function reasonOfPast(speaker: Speaker, { key, count, word }: PickedDiscussion['why'], month: string): string {
  if (word !== undefined) return reasonOfWord(speaker, `why.past.${key}`, word, month)
  const message = keyOfPast(key, count)
  // A variant of an earlier release has no such message; the month alone is true in every language.
  return has(speaker, message) ? speaker.translate(message, { month, count }) : month
}

function reasonOfWord(speaker: Speaker, message: string, word: string, month = ''): string {
  const shown = isolate(shorten(plainLine(word), longestWord), speaker.variant.language)
  // A variant of an earlier release has no such message; word and month alone are true in every language.
  return has(speaker, message) ? speaker.translate(message, { word: shown, month }) : `${month} ${shown}`.trim()
}

function keyOfPast(key: PickedDiscussion['why']['key'], count: number): string {
  if (key === 'pinned') return 'why.past.pinned'
  return key === 'replies' && count === 0 ? 'why.past.unanswered' : 'why.past.people'
}

/** Whether a variant has a message: those of an earlier release lack the latest ones. */
export function has({ variant }: { readonly variant: Pick<CompiledVariant, 'messages'> }, key: string): boolean {
  return Object.hasOwn(variant.messages, key)
}

/** The kind of a reason: those of one discussion that read the same have the same kind and the same number. */
export function reasonKind({ key, month, word }: PickedDiscussion['why']): string {
  return month === undefined && word === undefined ? key : `${key} ${month} ${word}`
}

/** The number of a reason, which tells its count and its rung; a decision may know none. */
export function reasonNumber({ rung, why: { count } }: PickedDiscussion): number {
  return count * (rungs.length + 1) + (rung === undefined ? rungs.length : rungs.indexOf(rung))
}
