import { mostParticipants } from '../../domain/activity/merge-discussions.ts'
import type { LowestName, Rung } from '../../domain/rungs.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { createMonths } from '../../mail/dates.ts'
import { datesLanguage } from './figure-words.ts'
import { number, say } from './words.tsx'

/** Where discussions of a rung come from: the last 90 days, the archive. */
export function periodWords(rung: Rung): string {
  return rung === 'archive' ? say('the archive') : say('the last {days} days', { days: rung })
}

/** How far back mails go, by the lowest rung that they used. */
export const lowestWords: Readonly<Record<LowestName, string>> = {
  week: sentence('With the last 7 days only'),
  month: sentence('Going back up to 30 days'),
  year: sentence('Going back up to a year'),
  archive: sentence('Going back to the archive'),
  none: sentence('With your words alone'),
}

const lowestSentences: Readonly<Record<LowestName, string>> = {
  week: sentence('{count, number} with the last 7 days only'),
  month: sentence('{count, number} going back up to 30 days'),
  year: sentence('{count, number} going back up to a year'),
  archive: sentence('{count, number} going back to the archive'),
  none: sentence('{count, number} with your words alone'),
}

/** How many recipients get a mail that goes back so far: 12 going back up to 30 days. */
export function lowestClause(lowest: LowestName, count: number): string {
  return say(lowestSentences[lowest], { count })
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
