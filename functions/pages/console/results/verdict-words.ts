import type { BothSides, Comparison } from '../../../domain/recipients/compare-arms.ts'
import type { ArmReturns } from '../../../domain/recipients/returns.ts'
import { points } from '../figure-words.ts'
import { number, say } from '../words.tsx'

/** What the figures bear out, and no more. */
export function verdictWords({ verdict, difference }: Comparison, arms: BothSides, name: string): string {
  switch (verdict) {
    case 'nothing yet':
      return arms.mailed.members === 0 || arms['held out'].members === 0
        ? say('One side had no members, so there is nothing to compare.')
        : say('There is nothing to compare yet: both sides need members whose 28 days are over.')
    case 'sizes are off':
      return sizeWords(arms['held out'])
    case 'too few to tell':
      return say(
        'There are too few members to tell yet: a verdict needs 50 on each side whose 28 days are over, and 5 who returned.',
      )
    case 'cannot tell':
      return say('The numbers are too small to tell: the difference may be chance.')
    case 'more return':
      return say(
        'Members who were mailed {name, select, returned {returned} other {returned to post or react}} more often: {points} percentage points more, which is unlikely to be chance.',
        { name, points: points(difference?.share ?? 0) },
      )
    case 'fewer return':
      return say(
        'Members who were mailed {name, select, returned {returned} other {returned to post or react}} less often: {points} percentage points less, which is unlikely to be chance.',
        { name, points: points(-(difference?.share ?? 0)) },
      )
  }
}

function sizeWords({ drawn }: ArmReturns): string {
  return say(
    'There is no verdict: the control group has {members, plural, one {# member} other {# members}} where about {expected} would be right, which is hardly chance. Whatever made the sides so may also have made the difference. Tell whoever runs Rekindle for you.',
    { members: drawn?.members ?? 0, expected: number(Math.round(drawn?.expected ?? 0)) },
  )
}

/** The interval stays on show, and says that it is not the verdict. */
export function intervalWords({ difference }: Comparison): string {
  if (!difference) return ''
  const { from, to } = difference
  return say('So far, the true effect is between {from} and {to} percentage points (95% confidence).', {
    from: points(from),
    to: points(to),
  })
}

/** How long it still takes, and who is left out of the verdict. */
export function hintsOn({ more }: Comparison, arms: BothSides): readonly string[] {
  const hints = [more === undefined ? undefined : moreWords(more, arms), olderWords(arms)]
  return hints.filter((hint) => hint !== undefined)
}

function moreWords(more: number, { mailed, 'held out': heldOut }: BothSides): string {
  if (more > 0)
    return say(
      '{more, plural, one {About # more lapsed member until a difference of +50% would show.} other {About # more lapsed members until a difference of +50% would show.}}',
      { more: roundly(more) },
    )
  return mailed.open + heldOut.open > 0
    ? say('There are enough lapsed members: a difference of +50% would show when their 28 days are over.')
    : say('There were enough lapsed members: a difference of +50% would most likely have shown.')
}

/** Two digits: the others would be made up. */
function roundly(value: number): number {
  return Number(value.toPrecision(2))
}

function olderWords(arms: BothSides): string | undefined {
  const older = [arms.mailed, arms['held out']].reduce(
    (sum, { members, drawn }) => sum + members - (drawn?.members ?? members),
    0,
  )
  if (older === 0) return undefined
  return say(
    '{older, plural, one {# lapsed member was first mailed without a control group, or before its share was noted, and does not count towards a verdict.} other {# lapsed members were first mailed without a control group, or before its share was noted, and do not count towards a verdict.}}',
    { older },
  )
}
