import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { type VariantKind, variantKinds } from '../templates/variant.ts'
import { addDays, latest } from '../times.ts'
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
  /** Of the last 26 weeks, oldest first. */
  shown: z.array(showingShape),
  /** Of the last 52 weeks, oldest first: the discussions that had no post in the 30 days before they were shown. */
  past: z.array(showingShape).exactOptional(),
})
export type History = DeepReadonly<z.infer<typeof historyShape>>

const shownDays = 26 * 7
const pastDays = 52 * 7
const hashLength = 6

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
  const shown = since(history?.shown, at, shownDays)
  const past = since(history?.past, at, pastDays)
  const isPast = ({ why }: PickedDiscussion) => why.month !== undefined
  const withMore = (showings: readonly Showing[], those: readonly PickedDiscussion[]) =>
    withheld || those.length === 0
      ? showings
      : [...showings, { at, discussions: those.map(({ discussionId }) => shownName(discussionId)) }]
  const allPast = withMore(past, picks.filter(isPast))
  return withoutUndefined({
    lastDate: date,
    lastKind: variant.kind,
    lastAt: at,
    unanswered: unanswered + 1,
    shown: withMore(
      shown,
      picks.filter((pick) => !isPast(pick)),
    ),
    past: allPast.length > 0 ? allPast : undefined,
  })
}

function since(showings: readonly Showing[] = [], at: string, days: number): readonly Showing[] {
  const oldest = addDays(at, -days)
  return showings.filter((showing) => showing.at > oldest)
}

/**
 * When each discussion was last shown within 26 weeks before `asOf`, or within 52 if it was an old one, ISO 8601, by its
 * name in a history.
 */
export function lastShown(history: History | undefined, asOf: string): Map<string, string> {
  const showings = [...since(history?.shown, asOf, shownDays), ...since(history?.past, asOf, pastDays)]
  const times = new Map<string, string>()
  for (const { at, discussions } of showings) {
    for (const name of discussions) times.set(name, latest(times.get(name), at) ?? at)
  }
  return times
}
