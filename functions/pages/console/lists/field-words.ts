import { sentence } from '../../../domain/shapes/sentence.ts'

/** What a column of a list may be read as, in the words of a page; the rest is known by name alone. */
const fieldWords: readonly (readonly [field: string, words: string])[] = [
  ['', sentence('not read')],
  ['email', sentence('e-mail address')],
  ['name', sentence('name')],
  ['firstName', sentence('first name')],
  ['lastName', sentence('last name')],
  ['userName', sentence('user name on your platform')],
  ['id', sentence('ID on your platform')],
  ['language', sentence('language')],
  ['timeZone', sentence('time zone')],
  ['joined', sentence('day of joining')],
  ['lastSeen', sentence('last visit')],
  ['mail', sentence('wants mail')],
  ['noMail', sentence('wants no mail')],
  ['state', sentence('state, such as subscribed or banned')],
  ['consentSince', sentence('agreed to mail on')],
  ['consentSource', sentence('how they agreed to mail')],
]

/** The choices for a column; what was found by its name and is not among them stays a choice. */
export function fieldOptions(found: string): readonly (readonly [field: string, words: string])[] {
  return fieldWords.some(([field]) => field === found) ? fieldWords : [...fieldWords, [found, 'known by its name']]
}
