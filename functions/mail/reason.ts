import { lookBacks } from '../domain/choosing/choice.ts'
import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { rungs } from '../domain/rungs.ts'
import type { CompiledVariant } from '../domain/templates/variant.ts'
import type { Translate } from './translator.ts'

type Speaker = {
  readonly variant: Pick<CompiledVariant, 'messages'>
  readonly translate: Translate
  readonly monthIn: (month: string) => string
}

/** Why a discussion is in a member's mail: a count says its period, and an old discussion when it was started. */
export function reasonOf(speaker: Speaker, { rung, why }: PickedDiscussion): string {
  if (why.month !== undefined) return reasonOfPast(speaker, why, speaker.monthIn(why.month))
  const { translate } = speaker
  const { key, count } = why
  const days = lookBacks.find((each) => each === rung)
  const isCounted = days !== undefined && (key === 'people' || key === 'replies')
  if (isCounted && has(speaker, `why.${key}.days`)) return translate(`why.${key}.days`, { count, days })
  return translate(`why.${key}`, { count })
}

function reasonOfPast(speaker: Speaker, { key, count }: PickedDiscussion['why'], month: string): string {
  const message = keyOfPast(key, count)
  // A variant of an earlier release has no such message; the month alone is true in every language.
  return has(speaker, message) ? speaker.translate(message, { month, count }) : month
}

function keyOfPast(key: PickedDiscussion['why']['key'], count: number): string {
  if (key === 'pinned') return 'why.past.pinned'
  return key === 'replies' && count === 0 ? 'why.past.unanswered' : 'why.past.people'
}

/** Whether a variant has a message: those of an earlier release lack the latest ones. */
export function has({ variant }: Pick<Speaker, 'variant'>, key: string): boolean {
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
