import type { Edition } from '../../../domain/edition.ts'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import type { EditionReturns } from '../../../domain/results/edition-returns.ts'
import { hasReachedAll, isReachingMore } from '../../../domain/sending/waiting.ts'
import type { EditionResults } from '../../../steps/results/read-results.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, waitingClause } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { stateWords } from '../reason-words.ts'
import { agoAt } from '../times.ts'
import { quietReasonWords } from '../week/hold-words.ts'
import { Say, say } from '../words.tsx'
import { EditionCounts } from './edition-counts.tsx'
import { Head, NumberCells, WideTable } from './figures.tsx'
import { PeopleSection, SeenDiscussions } from './people-section.tsx'
import { SubjectsSection } from './subjects-section.tsx'

type EditionPageProps = EditionResults & {
  readonly desk: DeskView
  readonly clicks: boolean
  /** The time, ISO 8601. */
  readonly now: string
}

/** What became of one edition: who came back, who got it, who did not and why, and what was in it. */
export function EditionPage(props: EditionPageProps) {
  const { desk, edition, count, titles, waiting: found, clicks, returns } = props
  const waiting = isReachingMore(found) ? found : undefined
  const isCounted = 'sums' in count
  const waits = waiting ? waitingClause(waiting) : ''
  const title = say('Edition of {date}', { date: dateWords(edition.date) })
  return (
    <Frame desk={desk} title={title} page="results" again={isCounted ? undefined : 1}>
      <p>
        <a href={deskPath(desk.group.id, 'results')}>{say('All results')}</a>
      </p>
      <h1>{title}</h1>
      <p class="state">
        {stateSentence(edition, isCounted ? count.sums : undefined)} {waits && `${waits}.`}
      </p>
      {returns && <PeopleSection desk={desk} returns={returns} clicks={clicks} />}
      {returns && <Subjects edition={edition} returns={returns} clicks={clicks} />}
      {returns && <Drawn returns={returns} />}
      {returns && <SeenDiscussions returns={returns} titles={titles} clicks={clicks} />}
      <Counts {...props} waiting={waiting} isAll={hasReachedAll(edition, found)} />
      {!returns && <Discussions edition={edition} titles={titles} />}
      {isCounted && count.sums.planned > 0 && (
        <p>
          <a class="more" href={deskPath(desk.group.id, `exports/outcomes/${edition.date}`)}>
            {say('Download what became of each mail')}
          </a>
        </p>
      )}
    </Frame>
  )
}

type CountsProps = Omit<EditionPageProps, 'waiting'> & {
  readonly waiting: EditionResults['waiting']
  readonly isAll: boolean
}

/** What is counted of it; no figure before the count has come to its end. */
function Counts({ desk, clicks, count, waiting, isAll, now }: CountsProps) {
  if ('soFar' in count) {
    return (
      <p class="note" role="status">
        {say('Counting what became of its mails … {count, plural, one {# mail} other {# mails}} so far.', {
          count: count.soFar,
        })}
      </p>
    )
  }
  return (
    <>
      {(count.isKept || count.countedAt) && <LastCount countedAt={count.countedAt} now={now} />}
      <EditionCounts desk={desk} clicks={clicks} sums={count.sums} waiting={waiting} isAll={isAll} />
    </>
  )
}

function LastCount({ countedAt, now }: { readonly countedAt: string | undefined; readonly now: string }) {
  return (
    <p class="note">
      {say('This edition is too large to count while you wait. These figures are from the last count.')}{' '}
      {countedAt && say('It began {ago}.', { ago: agoAt(countedAt, now) })}
    </p>
  )
}

type SubjectsProps = {
  readonly edition: Edition
  readonly returns: EditionReturns
  readonly clicks: boolean
}

/** What came of two subjects, in an edition that has them. */
function Subjects({ edition: { subjects }, returns: { halves, lastMailAt, countedAt }, clicks }: SubjectsProps) {
  if (!subjects || !halves) return null
  return (
    <SubjectsSection
      subjects={subjects}
      halves={halves}
      lastMailAt={lastMailAt}
      countedAt={countedAt}
      clicks={clicks}
    />
  )
}

/** Fewer than these say nothing, and a single edition draws few. */
const fewestDrawn = 50

/** The lapsed members whose first mail it was, beside those whom the control group kept from theirs. */
function Drawn({ returns: { drawn } }: { readonly returns: EditionReturns }) {
  const { mailed, 'held out': heldOut } = drawn
  if (mailed.members === 0 || heldOut.members === 0) return null
  const isFew = Math.min(mailed.members, heldOut.members) < fewestDrawn
  const more = Math.round(mailed.returned - (mailed.members * heldOut.returned) / heldOut.members)
  return (
    <p>
      {say(
        'Of {mailed, plural, one {one lapsed member whose first mail it was} other {# lapsed members whose first mail it was}}, {returned, number} came back; of {heldOut, plural, one {one in the control group, who got none,} other {# in the control group, who got none,}} {anyway, number}.',
        {
          mailed: mailed.members,
          returned: mailed.returned,
          heldOut: heldOut.members,
          anyway: heldOut.returned,
        },
      )}{' '}
      {isFew
        ? say('So few members tell nothing by themselves: “Results” compares all of them.')
        : say(
            '{more, plural, =0 {That is as many as would have come back without it} one {That is about one more than would have come back without it} other {That is about # more than would have come back without it}}; “Results” says whether it may be chance.',
            { more: Math.max(0, more) },
          )}
    </p>
  )
}

/** For a date on which this group had no edition. */
export function NoEditionPage({ desk, date }: { readonly desk: DeskView; readonly date: string }) {
  return (
    <Frame desk={desk} title={say('No edition')} page="results">
      <h1>{say('No edition of {date}', { date: dateWords(date) })}</h1>
      <p>
        <Say
          text="This group had no edition on that day. <a>See all results.</a>"
          a={(inner) => <a href={deskPath(desk.group.id, 'results')}>{inner}</a>}
        />
      </p>
    </Frame>
  )
}

/** Without sums, which are still being counted, it says no figure. */
function stateSentence({ state, reason }: Edition, sums: EditionSums | undefined): string {
  switch (state) {
    case 'quiet':
      return reason
        ? say('Not sent: there was too little to send ({reason}).', { reason: quietReasonWords(reason) })
        : say('Not sent: there was too little to send.')
    case 'finished':
      return say('Finished.')
    case 'cancelled':
      return say('Cancelled. Members who had not been mailed yet did not get it.')
    case 'mailing':
      if (!sums) return say(stateWords[state])
      return say(
        'Sending: {planned, plural, one {# recipient} other {# recipients}} so far, {open, number} still to be mailed. Reload the page for the latest figures.',
        { planned: sums.planned, open: Math.max(0, sums.held + sums.claimed + sums.unknown) },
      )
    case 'opened':
    case 'frozen':
      return say('{state}: nobody has been mailed yet.', { state: say(stateWords[state]) })
  }
}

const mostListed = 20

function Discussions({ edition: { discussions }, titles }: Pick<EditionPageProps, 'edition' | 'titles'>) {
  if (discussions.length === 0) return null
  const listed = discussions.slice(0, mostListed)
  return (
    <section>
      <h2>{say('Discussions')}</h2>
      <p>
        {discussions.length > listed.length
          ? say('The top {listed, number} of {all, number}.', { listed: listed.length, all: discussions.length })
          : say('Top discussions first.')}{' '}
        {say('Each member gets some of them, replies to their own discussions first.')}{' '}
        {listed.some(({ replies }) => replies === 0) && say('A dash marks those without a post in the last 30 days.')}
      </p>
      <WideTable label={say('Discussions of this edition')}>
        <Head names={[say('Discussion'), say('Writers'), say('Posts')]} />
        <tbody>
          {listed.map(({ id, people, replies }) => (
            <tr>
              <th scope="row">
                {titles.has(id) ? <bdi>{titles.get(id)}</bdi> : <em>{say('A discussion that no longer exists')}</em>}
              </th>
              <NumberCells values={replies > 0 ? [people, replies] : ['–', '–']} />
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  )
}
