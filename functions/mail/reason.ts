import { lookBacks } from '../domain/choosing/choice.ts'
import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { type Rung, rungs } from '../domain/rungs.ts'
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

/** The reasons of one discussion that read the same have the same pair of keys. */
export function reasonKeys({ rung, why: { key, count, month } }: PickedDiscussion): readonly [string, number] {
  return [month === undefined ? key : `${key} ${month}`, count * (rungs.length + 1) + placeOf(rung)]
}

/** 0 where a decision knows no rung. */
function placeOf(rung: Rung | undefined): number {
  return rung === undefined ? 0 : rungs.indexOf(rung) + 1
}
