import { createHash } from 'node:crypto'
import type { Planned } from '../recipients/decision.ts'
import type { History, Showing } from '../recipients/mail-record.ts'
import { addDays } from '../times.ts'

const shownDays = 26 * 7
const hashLength = 6

/** A discussion's id as a history stores it: short, because a member may have been shown hundreds. */
export function shownName(discussionId: string): string {
  return createHash('sha256').update(discussionId).digest('base64url').slice(0, hashLength)
}

/** The history after one more mail, decided at `at`; a withheld mail showed nothing. */
export function afterMail(
  history: History | undefined,
  { variant, picks, unanswered }: Planned,
  { date, at, withheld }: { readonly date: string; readonly at: string; readonly withheld: boolean },
): History {
  const oldest = addDays(at, -shownDays)
  const shown = (history?.shown ?? []).filter((showing) => showing.at > oldest)
  const showing: Showing = { at, discussions: picks.map(({ discussionId }) => shownName(discussionId)) }
  return {
    lastDate: date,
    lastKind: variant.kind,
    lastAt: at,
    unanswered: unanswered + 1,
    shown: withheld ? shown : [...shown, showing],
  }
}

/** When each discussion was last shown within 26 weeks before `asOf`, ISO 8601, by its name in a history. */
export function lastShown(history: History | undefined, asOf: string): Map<string, string> {
  const oldest = addDays(asOf, -shownDays)
  const times = new Map<string, string>()
  for (const { at, discussions } of history?.shown ?? []) {
    if (at > oldest) for (const name of discussions) times.set(name, at)
  }
  return times
}
