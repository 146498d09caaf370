import { matchLanguage } from './locale.ts'

type WantedLanguages = {
  readonly group: { readonly language: string }
  /** The languages that the owner allows; all of them if none is named. */
  readonly allowed: readonly string[]
  /** The languages that members asked for. */
  readonly spoken: readonly string[]
}

/** The languages of an edition: the group's own first, then those of its members that have translations. */
export function editionLanguages({ group, allowed, spoken }: WantedLanguages, available: readonly string[]): string[] {
  const own = matchLanguage(group.language, available, 'en')
  const open = allowed.length === 0 ? available : available.filter((each) => each === own || allowed.includes(each))
  return [...new Set([own, ...spoken.map((each) => matchLanguage(each, open, own))])]
}
