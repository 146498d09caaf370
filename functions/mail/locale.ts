/** The best available language: the wanted one, the same without its region, else the fallback. */
export function matchLanguage(wanted: string | undefined, available: readonly string[], fallback: string): string {
  return (wanted && knownLanguage(wanted, available)) || knownLanguage(fallback, available) || 'en'
}

/** The wanted language, or the same without its region; undefined if neither is available. */
export function knownLanguage(wanted: string, available: readonly string[]): string | undefined {
  const [base = ''] = wanted.split('-')
  return [wanted, base].find((each) => available.includes(each))
}

type Speaking = { readonly language?: string | undefined }

/** The language of a member's page: that of the first who has one, or of the browser. */
export function pageLanguageOf(
  those: readonly (Speaking | undefined)[],
  accepted: string | undefined,
  available: readonly string[],
): string {
  const language = those.find((each) => each?.language !== undefined)?.language
  return matchLanguage(language ?? accepted, available, 'en')
}

/** The languages of an `Accept-Language` header, best first: browsers list them in that order, whatever weights they add. */
export function acceptedLanguages(header = ''): readonly string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((each) => each.split(';')[0]?.trim() ?? '')
}
