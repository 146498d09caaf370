import { count, counted } from '../../../domain/counts.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import { total } from '../../../domain/sending/sums.ts'
import { hasReachedAll, isReachingMore, type Waiting } from '../../../domain/sending/waiting.ts'
import type { EditionResults } from '../../../steps/owners/read-results.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, shareOf, waitingClause, waitingWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { dropWords, failWord, skipHints, skipWords, stateWords, wordOf } from '../reason-words.ts'
import { ChartPicture } from './chart-picture.tsx'
import { Figures, Head, mainFigures, NumberCells, WideTable } from './figures.tsx'
import { whereaboutsBars, whereaboutsOf, whereaboutsQuery } from './results-charts.ts'
import { RungsSection } from './rungs-section.tsx'

type EditionPageProps = EditionResults & { readonly desk: DeskView; readonly clicks: boolean }

/** What became of one edition: who got it, who did not and why, and what was in it. */
export function EditionPage({ desk, edition, sums, titles, isKept, waiting: found, clicks }: EditionPageProps) {
  const waiting = isReachingMore(found) ? found : undefined
  const reach = { sums, waiting, isAll: hasReachedAll(edition, found) }
  const waits = waiting ? waitingClause(waiting) : ''
  return (
    <Frame desk={desk} title={`Edition of ${dateWords(edition.date)}`} page="results">
      <p>
        <a href={deskPath(desk.group.id, 'results')}>All results</a>
      </p>
      <h1>Edition of {dateWords(edition.date)}</h1>
      <p class="state">
        {stateSentence(edition, sums)} {waits && `${waits}.`}
      </p>
      {isKept && (
        <p class="note">This edition is too large to count while you wait. These figures are from the last count.</p>
      )}
      {sums.members === 0 && waiting && <Members {...reach} />}
      {sums.members > 0 && (
        <>
          <Figures figures={mainFigures(sums, clicks, reach.isAll)} />
          <Whereabouts desk={desk} {...reach} />
          <Members {...reach} />
          <RungsSection sums={sums} />
          <Mail sums={sums} clicks={clicks} />
        </>
      )}
      <Discussions edition={edition} titles={titles} />
      {sums.planned > 0 && (
        <p>
          <a class="more" href={deskPath(desk.group.id, `exports/outcomes/${edition.date}`)}>
            Download what became of each mail
          </a>
        </p>
      )}
    </Frame>
  )
}

/** For a date on which this group had no edition. */
export function NoEditionPage({ desk, date }: { readonly desk: DeskView; readonly date: string }) {
  return (
    <Frame desk={desk} title="No edition" page="results">
      <h1>No edition of {dateWords(date)}</h1>
      <p>
        This group had no edition on that day. <a href={deskPath(desk.group.id, 'results')}>See all results.</a>
      </p>
    </Frame>
  )
}

function stateSentence({ state, reason }: Edition, sums: EditionSums): string {
  const open = sums.held + sums.claimed + sums.unknown
  switch (state) {
    case 'quiet':
      return `Not sent: there was too little to send${reason ? ` (${reason})` : ''}.`
    case 'finished':
      return 'Finished.'
    case 'cancelled':
      return 'Cancelled. Members who had not been mailed yet did not get it.'
    case 'mailing':
      return `Sending: ${counted(sums.planned, 'recipient')} so far, ${count(Math.max(0, open))} still to be mailed. Reload the page for the latest figures.`
    case 'opened':
    case 'frozen':
      return `${stateWords[state]}: nobody has been mailed yet.`
  }
}

type MembersProps = {
  readonly sums: EditionSums
  /** Whether it decided about all members. */
  readonly isAll: boolean
  /** Those not reached yet, if there are any. */
  readonly waiting: Waiting | undefined
}

function Whereabouts({ desk, sums, isAll, waiting }: MembersProps & { readonly desk: DeskView }) {
  const whereabouts = whereaboutsOf(sums)
  const path = deskPath(desk.group.id, `results/chart/edition.svg?${whereaboutsQuery(whereabouts)}`)
  const places = whereaboutsBars(whereabouts).map(({ name, text }) => `${name}: ${text}`)
  return (
    <section>
      <h2>Who got it and who did not{waiting && ', so far'}</h2>
      {!isAll && <p class="soft">Shares are of the {counted(sums.members, 'member')} decided so far.</p>}
      <ChartPicture
        path={path}
        alt={`Bars of ${counted(sums.members, 'member')}${isAll ? '' : ' decided so far'}. ${places.join('; ')}.`}
      />
    </section>
  )
}

function Members({ sums: { members, planned, skipped }, isAll, waiting }: MembersProps) {
  const reasons = Object.entries(skipped).sort(([, a], [, b]) => b - a)
  return (
    <section>
      <h2>Members</h2>
      <p class="soft">
        Every member is either a recipient or skipped
        {isAll ? '.' : ', once their turn has come. Shares are of those decided so far.'}
      </p>
      <WideTable label="Members, and why some were skipped">
        <Head names={['Who', 'Members', 'Share']} />
        <tbody>
          <Row name={isAll ? 'All members' : 'Decided so far'} value={members} />
          <Row name="Recipients" value={planned} whole={members} />
          <Row name="Skipped" value={total(skipped)} whole={members} />
          {reasons.map(([reason, number]) => (
            <Row
              name={wordOf(skipWords, reason) ?? reason}
              hint={wordOf(skipHints, reason)}
              value={number}
              whole={members}
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
  return members === undefined ? <Row name={name} note="not counted" /> : <Row name={name} value={members} />
}

function Mail({ sums, clicks }: { readonly sums: EditionSums; readonly clicks: boolean }) {
  const { planned, submitted, failed, dropped, withheld, unsubscribed } = sums
  const open = sums.held + sums.claimed + sums.unknown
  const reasons = (counts: Readonly<Record<string, number>>, words: (reason: string) => string) =>
    Object.entries(counts).map(([reason, number]) => <Row name={words(reason)} value={number} whole={planned} isPart />)
  const heard = (name: string, value: number) => <Row name={name} value={value} whole={submitted} isPart />
  return (
    <section>
      <h2>Mails</h2>
      <p class="soft">
        Delivered, bounced and the like are shares of mails sent; the rest are shares of all recipients.
      </p>
      <WideTable label="Mails and their results">
        <Head names={['Result', 'Mails', 'Share']} />
        <tbody>
          <Row name="Recipients" value={planned} />
          <Row name="Sent" hint="Accepted by the mail service." value={submitted} whole={planned} />
          {heard('Delivered', sums.delivered)}
          {heard('Bounced', sums.bounced)}
          {heard('Complained', sums.complained)}
          {clicks ? heard('Clicked', sums.clicked) : <Row name="Clicked" note="not tracked" isPart />}
          {unsubscribed === undefined ? (
            <Row name="Unsubscribed" note="not counted at the time" isPart />
          ) : (
            heard('Unsubscribed', unsubscribed)
          )}
          <Row name="Failed" value={total(failed)} whole={planned} />
          {reasons(failed, failWord)}
          <Row
            name="Skipped at the last moment"
            hint="Something changed after they were chosen as recipients."
            value={total(dropped)}
            whole={planned}
          />
          {reasons(dropped, (reason) => wordOf(dropWords, reason) ?? reason)}
          <Row
            name="Control group"
            hint="A random share that gets no mail, for comparison."
            value={withheld}
            whole={planned}
          />
          {open > 0 && <Row name="Not yet sent" value={open} whole={planned} />}
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

const mostListed = 20

function Discussions({ edition: { discussions }, titles }: Pick<EditionPageProps, 'edition' | 'titles'>) {
  if (discussions.length === 0) return null
  const listed = discussions.slice(0, mostListed)
  return (
    <section>
      <h2>Discussions</h2>
      <p>
        {discussions.length > listed.length
          ? `The top ${listed.length} of ${count(discussions.length)}.`
          : 'Top discussions first.'}{' '}
        Each member gets some of them, replies to their own discussions first.
        {listed.some(({ replies }) => replies === 0) && ' A dash marks those without a post in the last 30 days.'}
      </p>
      <WideTable label="Discussions of this edition">
        <Head names={['Discussion', 'People', 'Posts']} />
        <tbody>
          {listed.map(({ id, people, replies }) => (
            <tr>
              <th scope="row">
                {titles.has(id) ? <bdi>{titles.get(id)}</bdi> : <em>A discussion that no longer exists</em>}
              </th>
              <NumberCells values={replies > 0 ? [people, replies] : ['–', '–']} />
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  )
}
