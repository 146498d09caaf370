import type { SlotRule } from '../../domain/schedule/settings.ts'
import { isolate } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'
import { weekdayName } from '../page-words.ts'

/** What comes and how often, in a sentence: in the group’s rhythm, on the day that somebody chose or on the group’s. */
export function rhythmWords({ say, language }: PageText, rule: SlotRule, weekday = rule.weekday): string {
  return say(`join.lead.${rule.cadence}`, { day: weekdayName(weekday, language) })
}

/** The sentence that somebody agrees to, as it stands beside the button. */
export function consentWords({ say, language }: PageText, groupName: string): string {
  return say('join.agree', { group: isolate(groupName, language) })
}

/** A moment as people of the group say it, with their zone. */
export function momentWords(at: string, timeZone: string, language: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(language, { ...parts, timeZone, timeZoneName: 'shortGeneric' }).format(Date.parse(at))
}
