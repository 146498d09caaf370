import { type ChoiceChanges, choicesOf, type MailRecord } from '../recipients/mail-record.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { latest } from '../times.ts'
import type { ChoiceRecord } from './carried-record.ts'

/** What a mail record says of choices, and the time of the latest choice that was carried into it. */
export type KeptChoices = ChoiceChanges & Pick<MailRecord, 'choseAt' | 'carriedAt'>

/** What is written into a mail record: the fields that it has then, and when the member chose. */
export type MergedChoices = { readonly choices: ChoiceChanges; readonly choseAt?: string; readonly carriedAt?: string }

/**
 * Merges choices that were made in another stack into what is kept here; undefined where that changes nothing. The later
 * of two accounts counts, field by field, and what it leaves out stays as the other has it: so a “no” outlasts an older
 * “yes”, and everything that was made later without a word on mail. Of two of the same time the one that asks for less
 * mail counts. What was taken in once is not taken again, so that nobody's later choice here is undone.
 */
export function mergeChoices(kept: KeptChoices | undefined, carried: ChoiceRecord): MergedChoices | undefined {
  const { choseAt: at = '', type: _, groupId: __, memberId: ___, ...theirs } = carried
  const { choseAt: keptAt = '', carriedAt, ...ours } = kept ?? {}
  if (carriedAt !== undefined && at <= carriedAt) return undefined
  const choices = at > keptAt ? withFallback(theirs, ours) : withFallback(ours, theirs)
  const isTold = at === keptAt && (theirs.mail === 'no' || ours.mail === 'no')
  const times = withoutUndefined({ choseAt: latest(at || undefined, keptAt || undefined), carriedAt: at || undefined })
  return { choices: isTold ? { ...choices, mail: 'no' } : choices, ...times }
}

function withFallback(later: ChoiceChanges, earlier: ChoiceChanges): ChoiceChanges {
  return { ...choicesOf(earlier), ...choicesOf(later) }
}
