import { matchLanguage } from './locale.ts'

type WantedLanguages = {
  readonly group: { readonly language: string }
  /** Those that the owner allows; all, where none is named. */
  readonly allowed: readonly string[]
  /** Those that some member asked for. */
  readonly spoken: readonly string[]
}

/** The languages that an edition is set in: the group's own first, then its members', as far as there are strings for them. */
export function editionLanguages({ group, allowed, spoken }: WantedLanguages, available: readonly string[]): string[] {
  const own = matchLanguage(group.language, available, 'en')
  const open = allowed.length === 0 ? available : available.filter((each) => each === own || allowed.includes(each))
  return [...new Set([own, ...spoken.map((each) => matchLanguage(each, open, own))])]
}
