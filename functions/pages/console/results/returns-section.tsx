import { type BothSides, compareArms } from '../../../domain/recipients/compare-arms.ts'
import type { ArmReturns } from '../../../domain/recipients/returns.ts'
import type { Returns } from '../../../steps/owners/read-returns.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import { dateWords, percent } from '../figure-words.ts'
import { number, Say, say } from '../words.tsx'
import { ChartPicture } from './chart-picture.tsx'
import type { Bar } from './charts.tsx'
import { hintsOn, intervalWords, verdictWords } from './verdict-words.ts'

/** The one figure that says whether the mail brings members back: what those do who get none. */
export function ReturnsSection({ desk, returns }: { readonly desk: DeskView; readonly returns: Returns }) {
  return (
    <section>
      <h2 id="returns">{say('Does the digest bring members back?')}</h2>
      <p>
        {say(
          'Some members would come back anyway. A random control group gets no mail, so you can see the difference the digest makes.',
        )}
      </p>
      {returns.counted ? (
        <Compared desk={desk} counted={returns.counted} name={returns.name} />
      ) : (
        <p class="note">
          <Say
            text="Nothing is counted yet. The first figures appear after the first lapsed members have been mailed; to count now, <a>count the recipients</a>."
            a={(inner) => (maySend(desk) ? <a href={deskPath(desk.group.id, 'audience')}>{inner}</a> : inner)}
          />
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
      {comparison.difference && (
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
      <p class="note">
        <strong>{verdictWords(comparison, arms, name)}</strong> {intervalWords(comparison)}
      </p>
      {hintsOn(comparison, arms).map((hint) => (
        <p>{hint}</p>
      ))}
      <p class="soft">
        {say(
          'Counted on {date}. A return counts within 28 days of a lapsed member’s first mail, or of the day it would have come.',
          { date: dateWords(arms.asOf) },
        )}{' '}
        {open > 0 &&
          say(
            '{open, plural, one {# member still has time, and is in no share yet.} other {# members still have time, and are in no share yet.}}',
            { open },
          )}
      </p>
    </>
  )
}

function armWords({ mailed, 'held out': heldOut }: BothSides, name: string): readonly string[] {
  return [mailedWords(mailed, name), heldOutWords(heldOut, name)]
}

function mailedWords(arm: ArmReturns, name: string): string {
  if (arm.members === 0) return say('No lapsed member had been mailed when this was counted.')
  if (arm.members === arm.open) return say('No lapsed member who was mailed has had 28 days yet.')
  return say(
    'Of {over, plural, one {# lapsed member who was mailed} other {# lapsed members who were mailed}}, {share} ({returned}) {name, select, returned {returned} other {returned to post or react}} within 28 days.',
    { ...figuresOf(arm), name },
  )
}

function heldOutWords(arm: ArmReturns, name: string): string {
  if (arm.members === 0) return say('No lapsed member was in the control group when this was counted.')
  if (arm.members === arm.open) return say('No lapsed member in the control group has had 28 days yet.')
  return say(
    'Of {over, plural, one {# lapsed member} other {# lapsed members}} in the control group, {share} ({returned}) {name, select, returned {returned} other {returned to post or react}} within 28 days.',
    { ...figuresOf(arm), name },
  )
}

function figuresOf({ members, returned, open }: ArmReturns) {
  const over = members - open
  return { over, share: percent(returned / over), returned: number(returned) }
}

/** A bar for each side, as long as the share that returned of those whose time is over. */
export function returnsBars({ counted: arms }: Returns): readonly Bar[] {
  if (!arms) return []
  return [
    { name: say('Mailed'), ...barOf(arms.mailed), strong: true },
    { name: say('Control group'), ...barOf(arms['held out']), strong: false },
  ]
}

function barOf({ members, returned, open }: ArmReturns) {
  const over = members - open
  const value = over === 0 ? 0 : returned / over
  return { value, text: say('{share} of {members}', { share: percent(value), members: number(over) }) }
}
