import type { EditionSums } from '../../../domain/edition-sums.ts'
import { total } from '../../../domain/sending/sums.ts'
import type { Waiting } from '../../../domain/sending/waiting.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { shareOf, waitingWords } from '../figure-words.ts'
import { dropWords, failWord, skipHints, skipWords, wordOf } from '../reason-words.ts'
import { say } from '../words.tsx'
import { ChartPicture } from './chart-picture.tsx'
import { Figures, Head, mainFigures, NumberCells, WideTable } from './figures.tsx'
import { whereaboutsBars, whereaboutsOf, whereaboutsQuery } from './results-charts.ts'
import { RungsSection } from './rungs-section.tsx'

type MembersProps = {
  readonly sums: EditionSums
  /** Whether it decided about all members. */
  readonly isAll: boolean
  /** Those not reached yet, if there are any. */
  readonly waiting: Waiting | undefined
}

type EditionCountsProps = MembersProps & { readonly desk: DeskView; readonly clicks: boolean }

/** What is counted of its members and mails. */
export function EditionCounts(props: EditionCountsProps) {
  const { desk, clicks, ...reach } = props
  if (reach.sums.members === 0) return reach.waiting ? <Members {...reach} /> : null
  return (
    <>
      <Figures figures={mainFigures(reach.sums, clicks, reach.isAll)} />
      <Whereabouts desk={desk} {...reach} />
      <Members {...reach} />
      <RungsSection sums={reach.sums} />
      <Mail sums={reach.sums} clicks={clicks} />
    </>
  )
}

function Whereabouts({ desk, sums, isAll, waiting }: MembersProps & { readonly desk: DeskView }) {
  const whereabouts = whereaboutsOf(sums)
  const path = deskPath(desk.group.id, `results/chart/edition.svg?${whereaboutsQuery(whereabouts)}`)
  const places = whereaboutsBars(whereabouts).map(({ name, text }) => `${name}: ${text}`)
  return (
    <section>
      <h2>{waiting ? say('Who got it and who did not, so far') : say('Who got it and who did not')}</h2>
      {!isAll && (
        <p class="soft">
          {say('Shares are of the {members, plural, one {# member} other {# members}} decided so far.', {
            members: sums.members,
          })}
        </p>
      )}
      <ChartPicture path={path} alt={barsOf(sums.members, isAll, places.join('; '))} />
    </section>
  )
}

function barsOf(members: number, isAll: boolean, places: string): string {
  return isAll
    ? say('Bars of {members, plural, one {# member} other {# members}}. {places}.', { members, places })
    : say('Bars of {members, plural, one {# member} other {# members}} decided so far. {places}.', { members, places })
}

function Members({ sums: { members: all, planned, skipped }, isAll, waiting }: MembersProps) {
  const reasons = Object.entries(skipped).sort(([, a], [, b]) => b - a)
  return (
    <section>
      <h2>{say('Members')}</h2>
      <p class="soft">
        {isAll
          ? say('Every member is either a recipient or skipped.')
          : say(
              'Every member is either a recipient or skipped, once their turn has come. Shares are of those decided so far.',
            )}
      </p>
      <WideTable label={say('Members, and why some were skipped')}>
        <Head names={[say('Who'), say('Members'), say('Share (%)')]} />
        <tbody>
          <Row name={isAll ? say('All members') : say('Decided so far')} value={all} />
          <Row name={say('Recipients')} value={planned} whole={all} />
          <Row name={say('Skipped')} value={total(skipped)} whole={all} />
          {reasons.map(([reason, members]) => (
            <Row
              name={said(wordOf(skipWords, reason)) ?? reason}
              hint={said(wordOf(skipHints, reason))}
              value={members}
              whole={all}
              isPart
            />
          ))}
          {waiting && <WaitingRow waiting={waiting} />}
        </tbody>
      </WideTable>
    </section>
  )
}

function WaitingRow({ waiting }: { readonly waiting: Waiting }) {
  const { members } = waiting
  const name = waitingWords(waiting)
  return members === undefined ? <Row name={name} note={say('not counted')} /> : <Row name={name} value={members} />
}

function Mail({ sums, clicks }: { readonly sums: EditionSums; readonly clicks: boolean }) {
  const { planned, submitted, failed, dropped, withheld, unsubscribed } = sums
  const open = sums.held + sums.claimed + sums.unknown
  const reasons = (counts: Readonly<Record<string, number>>, words: (reason: string) => string) =>
    Object.entries(counts).map(([reason, mails]) => <Row name={words(reason)} value={mails} whole={planned} isPart />)
  const heard = (name: string, value: number) => <Row name={name} value={value} whole={submitted} isPart />
  return (
    <section>
      <h2>{say('Mails')}</h2>
      <p class="soft">
        {say('Delivered, bounced and the like are shares of mails sent; the rest are shares of all recipients.')}
      </p>
      <WideTable label={say('Mails and their results')}>
        <Head names={[say('Result'), say('Mails'), say('Share (%)')]} />
        <tbody>
          <Row name={say('Recipients')} value={planned} />
          <Row name={say('Sent')} hint={say('Accepted by the mail service.')} value={submitted} whole={planned} />
          {heard(say('Delivered'), sums.delivered)}
          {heard(say('Bounced'), sums.bounced)}
          {heard(say('Complained'), sums.complained)}
          {clicks ? (
            heard(say('Clicked'), sums.clicked)
          ) : (
            <Row name={say('Clicked')} note={say('not tracked')} isPart />
          )}
          {unsubscribed === undefined ? (
            <Row name={say('Unsubscribed')} note={say('not counted at the time')} isPart />
          ) : (
            heard(say('Unsubscribed'), unsubscribed)
          )}
          <Row name={say('Failed')} value={total(failed)} whole={planned} />
          {reasons(failed, failWord)}
          <Row
            name={say('Skipped at the last moment')}
            hint={say('Something changed after they were chosen as recipients.')}
            value={total(dropped)}
            whole={planned}
          />
          {reasons(dropped, (reason) => said(wordOf(dropWords, reason)) ?? reason)}
          <Row
            name={say('Control group')}
            hint={say('A random share that gets no mail, for comparison.')}
            value={withheld}
            whole={planned}
          />
          {open > 0 && <Row name={say('Not yet sent')} value={open} whole={planned} />}
        </tbody>
      </WideTable>
    </section>
  )
}

type RowProps = {
  readonly name: string
  readonly hint?: string | undefined
  readonly value?: number
  readonly whole?: number
  readonly note?: string
  /** Whether it is a part of the row before it. */
  readonly isPart?: boolean
}

function Row({ name, hint, value, whole, note, isPart = false }: RowProps) {
  const share = value === undefined || whole === undefined ? '' : shareOf(value, whole)
  return (
    <tr class={isPart ? 'part' : undefined}>
      <th scope="row">
        {name}
        {hint !== undefined && <small>{hint}</small>}
      </th>
      <NumberCells values={[value ?? '–', note ?? share]} />
    </tr>
  )
}

/** A sentence that there may be none of. */
function said(sentence: string | undefined): string | undefined {
  return sentence === undefined ? undefined : say(sentence)
}
