/** The best available language: the wanted one, the same without its region, else the fallback. */
export function matchLanguage(wanted: string | undefined, available: readonly string[], fallback: string): string {
  const base = (language: string) => language.split('-')[0] ?? ''
  const known = (language: string) => [language, base(language)].find((each) => available.includes(each))
  return (wanted && known(wanted)) || known(fallback) || 'en'
}
