import { mostParticipants } from '../../domain/activity/merge-discussions.ts'
import { count, counted } from '../../domain/counts.ts'
import type { LowestName, Rung } from '../../domain/rungs.ts'
import { createMonths } from '../../mail/dates.ts'

/** Where discussions of a rung come from: the last 90 days, the archive. */
export function periodWords(rung: Rung): string {
  return rung === 'archive' ? 'the archive' : `the last ${rung} days`
}

/** How far back a mail goes, after a number of its recipients, by the lowest rung that it used. */
export const lowestWords: Readonly<Record<LowestName, string>> = {
  week: 'with the last 7 days only',
  month: 'going back up to 30 days',
  year: 'going back up to a year',
  archive: 'going back to the archive',
  none: 'with your words alone',
}

/** The people of an old discussion, which keeps 200 of them at most. */
export function peopleWords(people: number): string {
  return people >= mostParticipants ? `${count(mostParticipants)}+ people` : counted(people, 'person', 'people')
}

/** `March 2023`, of `2023-03`, as mails say it. */
export const monthWords = createMonths('en-GB')
