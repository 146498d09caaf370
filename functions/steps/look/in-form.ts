import type { UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'

/** How many discussions follow a letter that nobody has written yet. */
const belowSample = 2

/** The next edition as a digest, or as a letter: the one that its owners wrote, or one of a few words to look at. */
export function inForm(upcoming: UpcomingEdition, form: 'digest' | 'letter', words: string): UpcomingEdition {
  const { letter, introduction, ...choice } = upcoming.choice
  const isLetter = letter !== undefined
  if (isLetter === (form === 'letter')) return upcoming
  if (form === 'digest') return { ...upcoming, choice }
  const sample = { form, discussions: belowSample } as const
  return { ...upcoming, choice: { ...choice, letter: sample, introduction: introduction ?? words } }
}
