import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { type VariantKind, variantKinds } from '../templates/variant.ts'
import { addDays } from '../times.ts'
import type { PickedDiscussion } from './picks.ts'

/** The discussions of one mail: when it was decided, ISO 8601, and short hashes of their ids. */
const showingShape = z.object({ at: z.string(), discussions: z.array(z.string()) })
type Showing = DeepReadonly<z.infer<typeof showingShape>>

/** The mails that a member got, or would have got outside the hold-out. */
export const historyShape = z.object({
  /** The local date of the latest edition. */
  lastDate: z.string(),
  lastKind: z.enum(variantKinds),
  /** When the latest was decided, ISO 8601: any activity after it is a return. */
  lastAt: z.string(),
  /** Mails since the member was last there. */
  unanswered: z.number(),
  /** Of the last 52 weeks, oldest first. */
  shown: z.array(showingShape),
})
export type History = DeepReadonly<z.infer<typeof historyShape>>

/** A discussion with posts in the last 30 days may come again after 26 weeks, an older one after 52. */
export const shownDays = { recent: 26 * 7, past: 52 * 7 } as const
const hashLength = 4

/** A discussion's id as a history stores it: short, because a member may have been shown hundreds. */
export function shownName(discussionId: string): string {
  return createHash('sha256').update(discussionId).digest('base64url').slice(0, hashLength)
}

/** What a history keeps of a mail. */
type ShownMail = {
  readonly variant: { readonly kind: VariantKind }
  readonly picks: readonly PickedDiscussion[]
  readonly unanswered: number
}

/** The history after one more mail, decided at `at`; a withheld mail showed nothing. */
export function afterMail(
  history: History | undefined,
  { variant, picks, unanswered }: ShownMail,
  { date, at, withheld }: { readonly date: string; readonly at: string; readonly withheld: boolean },
): History {
  const oldest = addDays(at, -shownDays.past)
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

/** When each discussion was last shown within 52 weeks before `asOf`, ISO 8601, by its name in a history. */
export function lastShown(history: History | undefined, asOf: string): Map<string, string> {
  const oldest = addDays(asOf, -shownDays.past)
  const times = new Map<string, string>()
  for (const { at, discussions } of history?.shown ?? []) {
    // Older histories have longer names.
    if (at > oldest) for (const name of discussions) times.set(name.slice(0, hashLength), at)
  }
  return times
}

/** By its id, when a discussion was last shown within 52 weeks before `asOf`, ISO 8601. */
export function mailedBefore(history: History | undefined, asOf: string): (discussionId: string) => string | undefined {
  const shown = lastShown(history, asOf)
  return (discussionId) => shown.get(shownName(discussionId))
}
