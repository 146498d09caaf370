import { addDays } from '../../times.ts'
import { type ChoiceChanges, type MailRecord, type MemberPace, mostMuted } from '../mail-record.ts'
import { changeTags, mostTags, type WishedTag } from '../tag-choices.ts'

/** What a member asks for on their page: `group` is what the group usually has, and what is not named stays. */
type WantedChoices = {
  readonly mail?: 'yes' | 'no'
  readonly pace?: MemberPace | 'group'
  readonly weekday?: number | 'group'
  readonly language?: string
  readonly pause?: boolean
  readonly muted?: readonly string[]
  readonly inPublic?: 'yes' | 'no'
  readonly tags?: readonly WishedTag[]
}

const pauseDays = 30

/** What that changes in their record. */
export function choicesFrom(wanted: WantedChoices, record: MailRecord | undefined, at: string): ChoiceChanges {
  const { mail, pause, muted, tags } = wanted
  return {
    ...(mail && { mail }),
    ...withoutUsual(wanted),
    ...(pause !== undefined && { pausedUntil: pause ? pauseEnd(record, at) : undefined }),
    ...(muted && { muted: muted.slice(0, mostMuted) }),
    ...(tags && tagChanges(changeTags(record ?? {}, tags))),
  }
}

/** What is usual is not kept. */
function withoutUsual({ pace, weekday, language, inPublic }: WantedChoices): ChoiceChanges {
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
