/** What a column of a list may be read as, in the words of a page; the rest is known by name alone. */
const fieldWords: readonly (readonly [field: string, words: string])[] = [
  ['', 'not read'],
  ['email', 'e-mail address'],
  ['name', 'name'],
  ['firstName', 'first name'],
  ['lastName', 'last name'],
  ['userName', 'user name on your platform'],
  ['id', 'ID on your platform'],
  ['language', 'language'],
  ['timeZone', 'time zone'],
  ['joined', 'day of joining'],
  ['lastSeen', 'last visit'],
  ['mail', 'wants mail'],
  ['noMail', 'wants no mail'],
  ['state', 'state, such as subscribed or banned'],
  ['consentSince', 'agreed to mail on'],
  ['consentSource', 'how they agreed to mail'],
]

/** The choices for a column; what was found by its name and is not among them stays a choice. */
export function fieldOptions(found: string): readonly (readonly [field: string, words: string])[] {
  return fieldWords.some(([field]) => field === found) ? fieldWords : [...fieldWords, [found, 'known by its name']]
}
