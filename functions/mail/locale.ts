/** The best available language: the wanted one, the same without its region, else the fallback. */
export function matchLanguage(wanted: string | undefined, available: readonly string[], fallback: string): string {
  const base = (language: string) => language.split('-')[0] ?? ''
  const known = (language: string) => [language, base(language)].find((each) => available.includes(each))
  return (wanted && known(wanted)) || known(fallback) || 'en'
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
