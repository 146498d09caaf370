import { addDays } from '../../times.ts'
import { type ChoiceChanges, type MailRecord, type MemberPace, mostMuted } from '../mail-record.ts'
import { changeTags, mostTags, type WishedTag } from '../tag-choices.ts'

/** What a member says on a page: `group` and an empty language take a choice back, and what is not named stays. */
export type WishedChoices = {
  readonly mail?: 'yes' | 'no' | undefined
  readonly pace?: MemberPace | 'group' | undefined
  readonly weekday?: number | 'group' | undefined
  readonly language?: string | undefined
  readonly pause?: boolean | undefined
  readonly muted?: readonly string[] | undefined
  readonly tags?: readonly WishedTag[] | undefined
}

const pauseDays = 30

/** What a record changes by it at `at`. */
export function choicesFrom(wished: WishedChoices, record: MailRecord | undefined, at: string): ChoiceChanges {
  const { mail, pace, weekday, language, pause, muted, tags } = wished
  return {
    ...(mail && { mail }),
    ...(pace && { pace: pace === 'group' ? undefined : pace }),
    ...(weekday && { weekday: weekday === 'group' ? undefined : weekday }),
    ...(language !== undefined && { language: language === '' ? undefined : language }),
    ...(pause !== undefined && { pausedUntil: pause ? pauseEnd(record, at) : undefined }),
    ...(muted && { muted: muted.slice(0, mostMuted) }),
    ...(tags && tagChanges(changeTags(record ?? {}, tags))),
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
