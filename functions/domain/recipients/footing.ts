import { type Candidate, type Choice, type LookBack, lookBacks } from '../choosing/choice.ts'
import { nameChoice } from '../choosing/choose-for-member.ts'
import type { History } from '../choosing/history.ts'
import { type Rung, rungs } from '../rungs.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { addDays } from '../times.ts'
import { chooseForAnybody, type PicksForAnybody } from './choose-for-anybody.ts'

type OnRung = { readonly rung: Rung; readonly discussions: number }

/** What an edition stands on: how much is new, and where more is taken from. */
export type Footing = PicksForAnybody & {
  /** The days between two of the group's digests, which is what counts as new. */
  readonly lookBack: LookBack
  /** Discussions with a post in these days. */
  readonly fresh: number
  /** The discussions that there are, on every rung that has any. */
  readonly ready: readonly OnRung[]
  /** Where the discussions come from that fill up the mail of a member who gets every digest; pins are no filling. */
  readonly filled: readonly OnRung[]
}

const lookBackOf = { weekly: 7, fortnightly: 14, monthly: 30 } as const

/** What the next edition stands on for a member who gets every digest and was shown this in the earlier ones. */
export function footingOf(
  settings: GroupSettings,
  choice: Choice,
  { asOf, shown }: { readonly asOf: string; readonly shown?: History['shown'] | undefined },
): Footing {
  const lookBack = lookBackOf[settings.schedule.cadence]
  const reader = { memberId: '', lastThere: addDays(asOf, -lookBack), isFarewell: false, shown }
  const mail = chooseForAnybody({ settings, choice: nameChoice(choice), asOf }, reader)
  const { candidates } = choice
  const pinned = new Set(candidates.flatMap((each) => (each.pinned ? [each.id] : [])))
  const filling = mail.picks.flatMap(({ discussionId, rung }) =>
    rung === undefined || rungs.indexOf(rung) <= rungs.indexOf(lookBack) || pinned.has(discussionId) ? [] : [rung],
  )
  return {
    ...mail,
    lookBack,
    fresh: candidates.filter(({ counts }) => counts[lookBack].replies > 0).length,
    ready: countRungs(candidates.map(rungOf)),
    filled: countRungs(filling),
  }
}

/** A pin that nobody has posted in yet stands among what is new. */
function rungOf({ past, counts }: Candidate): Rung {
  return past?.rung ?? lookBacks.find((lookBack) => counts[lookBack].replies > 0) ?? 7
}

function countRungs(found: readonly Rung[]): readonly OnRung[] {
  return rungs.flatMap((rung) => {
    const discussions = found.filter((each) => each === rung).length
    return discussions > 0 ? [{ rung, discussions }] : []
  })
}
