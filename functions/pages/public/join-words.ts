import type { SlotRule } from '../../domain/schedule/settings.ts'
import { isolate } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'

/** What comes and how often, in a sentence: in the group’s rhythm, on the day that somebody chose or on the group’s. */
export function rhythmWords({ say, language }: PageText, rule: SlotRule, weekday = rule.weekday): string {
  return say(`join.lead.${rule.cadence}`, { day: weekdayName(weekday, language) })
}

/** The sentence that somebody agrees to, as it stands beside the button. */
export function consentWords({ say, language }: PageText, groupName: string): string {
  return say('join.agree', { group: isolate(groupName, language) })
}

/** 1 is Monday; the first day of 2024 was one. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
}

/** In the language's own words. */
export function languageName(language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

/** A moment as people of the group say it, with their zone. */
export function momentWords(at: string, timeZone: string, language: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(language, { ...parts, timeZone, timeZoneName: 'shortGeneric' }).format(Date.parse(at))
}
