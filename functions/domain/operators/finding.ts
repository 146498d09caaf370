/** The result of a check: it stops mail, harms it, is fine, or could not be checked. */
export type Finding = {
  readonly level: 'stops' | 'spoils' | 'fine' | 'unknown'
  /** What was checked, in a word or two. */
  readonly about: string
  readonly sentence: string
}

type Sentences = {
  readonly level: 'stops' | 'spoils'
  readonly wrong: string
  readonly fine: string
  readonly unknown?: string
}

/** A finding from a check; `isFine` is undefined if the check could not be made. */
export function findingOf(
  about: string,
  isFine: boolean | undefined,
  { level, wrong, fine, unknown = 'Could not be checked.' }: Sentences,
): Finding {
  if (isFine === undefined) return { level: 'unknown', about, sentence: unknown }
  return isFine ? { level: 'fine', about, sentence: fine } : { level, about, sentence: wrong }
}
