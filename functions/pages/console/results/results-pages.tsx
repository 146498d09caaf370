import type { Child } from 'hono/jsx'
import type { Edition } from '../../../domain/edition.ts'
import type { EditionReturns } from '../../../domain/results/edition-returns.ts'
import type { Waiting } from '../../../domain/sending/waiting.ts'
import type { StageLimits } from '../../../domain/stage.ts'
import { stages } from '../../../domain/stage.ts'
import type { Returns } from '../../../steps/owners/read-returns.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, shortDateWords, waitingClause } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { stageRule, stageWords } from '../reason-words.ts'
import { Say, say } from '../words.tsx'
import { AllEditions } from './all-editions.tsx'
import { ChartPicture } from './chart-picture.tsx'
import { Figures, Head, mainFigures, NumberCells, WideTable } from './figures.tsx'
import { EarlierEditions, PeopleSection } from './people-section.tsx'
import { ReportsSection } from './reports-section.tsx'
import {
  asPercent,
  type Counted,
  countedOf,
  describe,
  lossesOverTime,
  mailOverTime,
  stagedOf,
  stagesOverTime,
} from './results-charts.ts'
import { ReturnsSection } from './returns-section.tsx'

type ResultsPagesProps = {
  readonly desk: DeskView
  /** Newest first. */
  readonly editions: readonly Edition[]
  /** Whom those under way have not reached yet, by their dates. */
  readonly waiting: ReadonlyMap<string, Waiting>
  readonly returns: Returns
  /** Who came back after each of the latest editions, newest first. */
  readonly recent: readonly EditionReturns[]
  /** Whether owners get reports by mail. */
  readonly reports: boolean
  readonly done?: string | undefined
  readonly limits: StageLimits
  /** Whether clicks are tracked at all. */
  readonly clicks: boolean
}

/** Who came back, and whether it was for the mail; then what the mail did. */
export function ResultsPage(props: ResultsPagesProps) {
  const { desk, editions, waiting, returns, recent, limits, clicks, reports, done } = props
  const finished = countedOf(editions)
  const latest = finished.at(-1)
  const [newest] = recent
  return (
    <Frame desk={desk} title={say('Results')} page="results" done={done}>
      <h1>{say('Results')}</h1>
      {editions.length === 0 && (
        <p class="note">{say('No edition has been sent yet. Results appear here after the first one.')}</p>
      )}
      {newest && <Newest desk={desk} newest={newest} clicks={clicks} />}
      <UnderWay desk={desk} newest={editions[0]} waiting={waiting} />
      <ReturnsSection desk={desk} returns={returns} />
      <EarlierEditions desk={desk} recent={recent} />
      {latest && !newest && <Latest desk={desk} edition={latest} clicks={clicks} />}
      {latest && <OverTime desk={desk} editions={finished} clicks={clicks} />}
      <Stages desk={desk} editions={stagedOf(finished)} limits={limits} />
      {editions.length > 0 && <AllEditions desk={desk} editions={editions} waiting={waiting} />}
      {editions.length > 0 && <Downloads desk={desk} />}
      <ReportsSection desk={desk} reports={reports} />
    </Frame>
  )
}

type NewestProps = { readonly desk: DeskView; readonly newest: EditionReturns; readonly clicks: boolean }

function Newest({ desk, newest, clicks }: NewestProps) {
  return (
    <>
      <h2>
        <Say
          text="After the digest of <a>{date}</a>"
          date={dateWords(newest.date)}
          a={(inner) => <a href={pathOf(desk, newest)}>{inner}</a>}
        />
      </h2>
      <PeopleSection desk={desk} returns={newest} clicks={clicks} />
    </>
  )
}

type GroupProps = { readonly desk: DeskView }
type WaitsProps = GroupProps & Pick<ResultsPagesProps, 'waiting'>

/** The same figures for a spreadsheet. */
function Downloads({ desk }: GroupProps) {
  const path = (name: string) => deskPath(desk.group.id, `exports/${name}`)
  return (
    <section>
      <h2>{say('Download')}</h2>
      <p>
        <Say
          text="As CSV, for a spreadsheet: <all>all editions</all>, <back>members who returned</back>. What became of each mail is on the page of its edition."
          all={(inner) => <a href={path('editions.csv')}>{inner}</a>}
          back={(inner) => <a href={path('returns.csv')}>{inner}</a>}
        />
      </p>
    </section>
  )
}

/** Why the newest edition is not the one whose figures follow. */
function UnderWay({ desk, newest, waiting }: WaitsProps & { readonly newest: Edition | undefined }) {
  if (!newest || newest.sums) return null
  const link = (inner: Child) => <a href={pathOf(desk, newest)}>{inner}</a>
  const date = dateWords(newest.date)
  if (newest.state === 'quiet') {
    return (
      <p class="note">
        <Say text="The edition of <a>{date}</a> was not sent: there was too little to send." date={date} a={link} />
      </p>
    )
  }
  const waits = waiting.get(newest.date)
  const clause = waits ? waitingClause(waits) : ''
  return (
    <p class="note">
      <Say text="The edition of <a>{date}</a> is still being sent." date={date} a={link} /> {clause && `${clause}. `}
      {say('Its own page has the figures so far; they appear here when it is finished.')}
    </p>
  )
}

function Latest({ desk, edition, clicks }: GroupProps & { readonly edition: Counted; readonly clicks: boolean }) {
  return (
    <section>
      <h2>
        <Say
          text="Edition of <a>{date}</a>"
          date={dateWords(edition.date)}
          a={(inner) => <a href={pathOf(desk, edition)}>{inner}</a>}
        />
      </h2>
      <Figures figures={mainFigures(edition.sums, clicks)} />
    </section>
  )
}

type ManyProps = GroupProps & { readonly editions: readonly Counted[]; readonly clicks: boolean }

function OverTime({ desk, editions, clicks }: ManyProps) {
  // One edition makes no line, and its figures stand just above.
  if (editions.length < 2) return null
  const chart = (name: string) => deskPath(desk.group.id, `results/chart/${name}.svg`)
  return (
    <section>
      <h2>{say('Trend')}</h2>
      <h3>{say('Mails sent')}</h3>
      <ChartPicture path={chart('mail')} alt={describe('lines', mailOverTime(editions, clicks))} />
      <h3>{say('Bounces, complaints and unsubscribes (% of mails sent)')}</h3>
      <ChartPicture path={chart('losses')} alt={describe('lines', lossesOverTime(editions), asPercent)} />
    </section>
  )
}

type StagesProps = GroupProps & { readonly editions: readonly Counted[]; readonly limits: StageLimits }

function Stages({ desk, editions, limits }: StagesProps) {
  if (editions.length === 0) return null
  const names = [say('Edition'), ...stages.map((stage) => say(stageWords[stage]))]
  return (
    <section>
      <h2>{say('Members by activity')}</h2>
      <ChartPicture
        path={deskPath(desk.group.id, 'results/chart/stages.svg')}
        alt={describe('columns', stagesOverTime(editions))}
      />
      <dl class="terms">
        {stages.map((stage) => (
          <>
            <dt>{say(stageWords[stage])}</dt>
            <dd>{stageRule(stage, limits)}</dd>
          </>
        ))}
      </dl>
      <details>
        <summary>{say('Members by activity, as a table')}</summary>
        <WideTable label={say('Members by activity')} isStacked>
          <Head names={names} />
          <tbody>
            {editions.toReversed().map((edition) => (
              <tr>
                <th scope="row" class="whole">
                  {shortDateWords(edition.date)}
                </th>
                <NumberCells values={stages.map((stage) => edition.sums.stages?.[stage] ?? 0)} names={names.slice(1)} />
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </section>
  )
}

function pathOf(desk: DeskView, { date }: Pick<Edition, 'date'>): string {
  return deskPath(desk.group.id, `results/${date}`)
}
