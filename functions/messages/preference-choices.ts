import { type ChoiceChanges, type MailRecord, mostMuted } from '../domain/recipients/mail-record.ts'
import { changeTags, mostTags } from '../domain/recipients/tag-choices.ts'
import { addDays } from '../domain/times.ts'
import type { PreferenceChanges } from './preferences-form.ts'

const pauseDays = 30

/** What a member’s form changes in their record. */
export function choicesFrom(wanted: PreferenceChanges, record: MailRecord | undefined, at: string): ChoiceChanges {
  const { mail, pause, muted, tags } = wanted
  return {
    ...(mail && { mail }),
    ...withoutUsual(wanted),
    ...(pause !== undefined && { pausedUntil: pause ? pauseEnd(record, at) : undefined }),
    ...(muted && { muted: muted.slice(0, mostMuted) }),
    ...(tags && tagChanges(changeTags(record ?? {}, tags))),
  }
}

/** What a “yes” ends of what the same person refused under another id; undefined if that is nothing. */
export function takenBack(wanted: PreferenceChanges, theirs: MailRecord | undefined): ChoiceChanges | undefined {
  const getsMail = wanted.mail === 'yes' && theirs?.mail === 'no'
  const isShown = wanted.inPublic === 'yes' && theirs?.inPublic === 'no'
  if (!getsMail && !isShown) return undefined
  return { ...(getsMail && { mail: 'yes' as const }), ...(isShown && { inPublic: undefined }) }
}

/** What is usual is not kept. */
function withoutUsual({ pace, weekday, language, inPublic }: PreferenceChanges): ChoiceChanges {
  return {
    ...(pace && { pace: pace === 'group' ? undefined : pace }),
    ...(weekday && { weekday: weekday === 'group' ? undefined : weekday }),
    ...(language !== undefined && { language: language === '' ? undefined : language }),
    ...(inPublic && { inPublic: inPublic === 'yes' ? undefined : inPublic }),
  }
}

function tagChanges({ followedTags, mutedTags }: ReturnType<typeof changeTags>): ChoiceChanges {
  const kept = (tags: readonly string[]) => (tags.length > 0 ? tags.slice(0, mostTags) : undefined)
  return { followedTags: kept(followedTags), mutedTags: kept(mutedTags) }
}

/** Saving a pause again does not extend it. */
function pauseEnd(record: MailRecord | undefined, at: string): string {
  const { pausedUntil = '' } = record ?? {}
  return pausedUntil > at ? pausedUntil : addDays(at, pauseDays)
}
