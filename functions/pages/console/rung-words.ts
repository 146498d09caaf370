import { mostParticipants } from '../../domain/activity/merge-discussions.ts'
import type { LowestName } from '../../domain/rungs.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { createMonths } from '../../mail/dates.ts'
import { datesLanguage, number, say } from './words.tsx'

/** How far back mails go, by the lowest rung that they used. */
export const lowestWords: Readonly<Record<LowestName, string>> = {
  week: sentence('With the last 7 days only'),
  month: sentence('Going back up to 30 days'),
  year: sentence('Going back up to a year'),
  archive: sentence('Going back to the archive'),
  none: sentence('With your words alone'),
}

/** The people of an old discussion, which keeps 200 of them at most. */
export function peopleWords(people: number): string {
  return people >= mostParticipants
    ? say('{most}+ people', { most: number(mostParticipants) })
    : say('{count, plural, one {# person} other {# people}}', { count: people })
}

const months = new Map<string, (month: string) => string>()

/** `March 2023`, of `2023-03`, as mails say it. */
export function monthWords(month: string): string {
  const language = datesLanguage()
  const words = months.get(language) ?? createMonths(language)
  months.set(language, words)
  return words(month)
}
