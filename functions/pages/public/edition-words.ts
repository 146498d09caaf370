import type { ShownEdition } from '../../domain/publishing/shown-edition.ts'
import type { PageText } from '../page-text.ts'
import { dayInWords } from '../page-words.ts'

/** What an edition is called wherever it is linked to: neutral, and never a subject that a member was mailed. */
export function titleOf(groupName: string, date: string, text: PageText): string {
  return text.say('public.title', { group: groupName, date: dayInWords(date, text.language) })
}

/** How many wrote how much, and of a quiet time what is shown instead; or that nothing of it is left. */
export function toldOf({ people, posts, discussions, isEmptied }: ShownEdition, { say }: PageText): string {
  if (isEmptied) return say('public.emptied')
  if (people > 0 && posts > 0) return say('public.counts', { people, posts })
  return say(discussions.length > 0 ? 'public.quiet' : 'public.nobody')
}
