import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import type { VariantKind } from '../domain/templates/variant.ts'

/**
 * How old a mail's discussions are, as far as its words depend on it: all have posts of the last week, or of the last 30
 * days, some have not, or none has; `none` if the mail shows no discussion.
 */
type Age = 'none' | 'week' | 'recent' | 'mixed' | 'old'

/** Decisions made before picks had a rung come from the last 30 days at most. */
export function ageOf(picks: readonly PickedDiscussion[]): Age {
  let recent = 0
  let ofWeek = 0
  for (const pick of picks) {
    if (!isRecent(pick)) continue
    recent += 1
    if (pick.rung === 7) ofWeek += 1
  }
  if (picks.length === 0) return 'none'
  if (ofWeek === picks.length) return 'week'
  if (recent === picks.length) return 'recent'
  return recent > 0 ? 'mixed' : 'old'
}

/** A pin is a reason of its own only where nobody posted in the last 30 days. */
function isRecent({ why: { key, month } }: PickedDiscussion): boolean {
  return month === undefined && key !== 'pinned'
}

/** Whether every discussion has posts that came while the member was away: their absence is known up to 30 days. */
export function cameWhileAway(age: Age, since: MemberNews['since']): boolean {
  if (since === 'month') return age === 'week' || age === 'recent'
  return since === 'last there' && age === 'week'
}

const headingOfAge = {
  none: 'heading.any',
  week: 'heading.regular',
  recent: 'heading.recent',
  mixed: 'heading.mixed',
  old: 'heading.old',
} as const satisfies Record<Age, string>

/** The message key of a mail's heading. */
export function headingKey(kind: VariantKind, age: Age, since: MemberNews['since']): string {
  if (kind === 'farewell') return 'heading.farewell'
  if (kind === 'regular' || age === 'none') return headingOfAge[age]
  return cameWhileAway(age, since) ? 'heading.win-back' : 'heading.missed'
}

const leadOfAge = {
  none: undefined,
  week: 'lead.recent',
  recent: 'lead.recent',
  mixed: 'lead.mixed',
  old: 'lead.old',
} as const satisfies Record<Age, string | undefined>

/** The message key of the line above the discussions; undefined if there are none. */
export function leadKey(kind: VariantKind, age: Age, since: MemberNews['since']): string | undefined {
  if (kind === 'win-back' && cameWhileAway(age, since)) return 'win-back.lead'
  return kind === 'farewell' && age === 'week' ? 'farewell.lead' : leadOfAge[age]
}

const sinceWords = { week: 'week', 'last there': 'since', month: 'month' } as const

/** What a message says of a period without posts: which one, and how old the discussions below it are. */
export function quietValues(since: MemberNews['since'], picks: readonly PickedDiscussion[]) {
  return { since: sinceWords[since], from: fromOf(picks) }
}

/** A discussion's rung tells its latest post only: one of the last 90 days may have been started years ago. */
function fromOf(picks: readonly PickedDiscussion[]): 'none' | 'month' | 'earlier' | 'somewhere' {
  if (picks.length === 0) return 'none'
  if (!picks.every(isDated)) return 'somewhere'
  return picks.every(isRecent) ? 'month' : 'earlier'
}

/** How old a pin without posts is, is known only where it has a month. */
function isDated(pick: PickedDiscussion): boolean {
  return pick.rung !== undefined && (pick.why.month !== undefined || isRecent(pick))
}
