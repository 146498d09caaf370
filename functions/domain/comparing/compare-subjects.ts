import { addDays } from '../times.ts'
import { type EvidenceRule, type Judgement, judge } from './judge.ts'
import type { SideCounts } from './shares.ts'
import { areSizesOff } from './sizes.ts'
import type { HalfCounts, SubjectHalves } from './subject-halves.ts'

/** What is known of one difference between two subjects; `first` and `second` are that which did more. */
type SubjectJudgement = 'too soon' | 'too few to tell' | 'cannot tell' | 'first' | 'second'

export type SubjectComparison = {
  /** A draw whose sizes are off tells nothing of either. */
  readonly areSizesOff: boolean
  readonly clicks: SubjectJudgement
  readonly returns: SubjectJudgement
}

/** When the last of the edition's mails went out, and when it was counted what came of them, ISO 8601. */
type CountedWhen = { readonly lastMailAt: string | undefined; readonly countedAt: string }

/** Most who open a link at all have done so after a day. */
const clickDays = 1
const returnDays = 28
const clicksRule: EvidenceRule = { leastMembers: 200, leastReturns: 0 }
const leastClickers = 20

/** Compares two subjects by who opened a link, which is no verdict, and by who came back. */
export function compareSubjects(halves: SubjectHalves, when: CountedWhen): SubjectComparison {
  const { first, second } = halves
  const expected = (first.recipients + second.recipients) / 2
  return {
    areSizesOff: areSizesOff(sizeOf(first, expected), sizeOf(second, expected)),
    clicks: arePast(when, clickDays) ? judgeClicks(clicksOf(first), clicksOf(second)) : 'too soon',
    returns: arePast(when, returnDays) ? moreOf(judge(first.away, second.away)) : 'too soon',
  }
}

function arePast({ lastMailAt, countedAt }: CountedWhen, days: number): boolean {
  return lastMailAt !== undefined && addDays(lastMailAt, days) <= countedAt
}

function judgeClicks(first: SideCounts, second: SideCounts): SubjectJudgement {
  if (Math.min(first.returned, second.returned) < leastClickers) return 'too few to tell'
  return moreOf(judge(first, second, clicksRule))
}

function moreOf(judgement: Judgement): SubjectJudgement {
  if (judgement === 'more') return 'first'
  return judgement === 'fewer' ? 'second' : judgement
}

function clicksOf({ recipients, clickers }: HalfCounts): SideCounts {
  return { members: recipients, returned: clickers }
}

function sizeOf({ recipients }: HalfCounts, expected: number) {
  return { members: recipients, expected }
}
