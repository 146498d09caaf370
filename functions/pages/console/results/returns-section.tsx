import { count, counted } from '../../../domain/counts.ts'
import { type Comparison, compareArms, type Difference } from '../../../domain/recipients/compare-arms.ts'
import type { Arm } from '../../../domain/recipients/mail-record.ts'
import type { ArmReturns } from '../../../domain/recipients/returns.ts'
import type { Returns } from '../../../steps/owners/read-returns.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, percent, points, shareOf } from '../figure-words.ts'
import { ChartPicture } from './chart-picture.tsx'
import type { Bar } from './charts.ts'

/** The one figure that says whether the mail brings members back: what those do who get none. */
export function ReturnsSection({ desk, returns }: { readonly desk: DeskView; readonly returns: Returns }) {
  return (
    <section>
      <h2 id="returns">Does the digest bring members back?</h2>
      <p>
        Some members would come back anyway. A random control group gets no mail, so you can see the difference the
        digest makes.
      </p>
      {returns.counted ? (
        <Compared desk={desk} counted={returns.counted} name={returns.name} />
      ) : (
        <p class="note">
          Nothing is counted yet. <a href={deskPath(desk.group.id, 'audience')}>Count the recipients</a> to count
          returns too. The first figures appear after the first lapsed members have been mailed.
        </p>
      )}
    </section>
  )
}

type ComparedProps = {
  readonly desk: DeskView
  readonly counted: NonNullable<Returns['counted']>
  readonly name: string
}

function Compared({ desk, counted: arms, name }: ComparedProps) {
  const comparison = compareArms(arms)
  const open = arms.mailed.open + arms['held out'].open
  return (
    <>
      {comparison.verdict !== 'nothing yet' && (
        <ChartPicture
          path={deskPath(desk.group.id, 'results/chart/returns.svg')}
          alt={armWords(arms, name).join(' ')}
        />
      )}
      <ul class="plain">
        {armWords(arms, name).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p class="note">{verdictWords(comparison, name)}</p>
      <p class="soft">
        Counted on {dateWords(arms.asOf)} with the <a href={deskPath(desk.group.id, 'audience')}>recipients</a>. A
        return counts within 28 days of a lapsed member’s first mail, or of the day it would have come
        {open > 0 ? `; ${counted(open, 'member')} still ${open === 1 ? 'has' : 'have'} time` : ''}.
      </p>
    </>
  )
}

const sides = [
  { side: 'mailed', words: 'who were mailed', none: 'had been mailed' },
  { side: 'held out', words: 'in the control group', none: 'was in the control group' },
] as const

type Arms = Readonly<Record<Arm, ArmReturns>>

function armWords(arms: Arms, name: string): readonly string[] {
  return sides.map(({ side, words, none }) => {
    const { members, returned } = arms[side]
    const who = `Of ${counted(members, 'lapsed member')} ${words}`
    return members === 0
      ? `No lapsed member ${none} when this was counted.`
      : `${who}, ${shareOf(returned, members)} (${count(returned)}) ${name} within 28 days.`
  })
}

/** A bar for each side, as long as the share of it that returned. */
export function returnsBars({ counted: arms }: Returns): readonly Bar[] {
  if (!arms) return []
  return sides.map(({ side }) => {
    const { members, returned } = arms[side]
    const share = members === 0 ? 0 : returned / members
    const text = `${percent(share)} of ${count(members)}`
    return { name: side === 'mailed' ? 'Mailed' : 'Control group', value: share, text, strong: side === 'mailed' }
  })
}

/** No more than the figures bear. */
function verdictWords({ verdict, difference }: Comparison, name: string): string {
  switch (verdict) {
    case 'nothing yet':
      return 'One side had no members, so there is nothing to compare.'
    case 'too few to tell':
      return 'There are too few members to tell yet: with fewer than 20 on a side, the result is mostly chance.'
    case 'cannot tell':
      return `The numbers are too small to tell: the difference may be chance. ${rangeWords(difference)} More weeks will narrow it.`
    case 'more return':
      return `Members who were mailed ${name} more often: ${difference ? points(difference.share) : ''} percentage points more, which is unlikely to be chance. ${rangeWords(difference)}`
    case 'fewer return':
      return `Members who were mailed ${name} less often: ${difference ? points(-difference.share) : ''} percentage points less, which is unlikely to be chance. ${rangeWords(difference)}`
  }
}

function rangeWords(difference: Difference | undefined): string {
  if (!difference) return ''
  const { from, to } = difference
  return `The true effect is between ${points(from)} and ${points(to)} percentage points (95% confidence).`
}
