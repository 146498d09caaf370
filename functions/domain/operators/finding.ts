/** What was found out: whether it stops mail, spoils it, is as it should be, or could not be looked at. */
export type Finding = {
  readonly level: 'stops' | 'spoils' | 'fine' | 'unknown'
  /** What was looked at, in a word or two. */
  readonly about: string
  readonly sentence: string
}

/** A finding of something that is there to be looked at, or not. */
export function judge(
  about: string,
  isFine: boolean | undefined,
  { wrong, level, fine }: { readonly wrong: string; readonly level: 'stops' | 'spoils'; readonly fine: string },
): Finding {
  if (isFine === undefined) return { level: 'unknown', about, sentence: 'Could not be checked.' }
  return isFine ? { level: 'fine', about, sentence: fine } : { level, about, sentence: wrong }
}
