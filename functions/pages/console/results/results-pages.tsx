import { counted } from '../../../domain/counts.ts'
import type { Edition } from '../../../domain/edition.ts'
import { total } from '../../../domain/sending/sums.ts'
import { isReachingMore, type Waiting } from '../../../domain/sending/waiting.ts'
import type { StageLimits } from '../../../domain/stage.ts'
import { stages } from '../../../domain/stage.ts'
import type { Returns } from '../../../steps/owners/read-returns.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords, shortDateWords, waitingClause, waitingWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { stageRule, stageWords, stateWords } from '../reason-words.ts'
import { ChartPicture } from './chart-picture.tsx'
import { Figures, Head, mainFigures, NumberCells, WideTable } from './figures.tsx'
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
  readonly limits: StageLimits
  /** Whether clicks are tracked at all. */
  readonly clicks: boolean
}

/** What every edition came to, and whether it was worth it. */
export function ResultsPage({ desk, editions, waiting, returns, limits, clicks }: ResultsPagesProps) {
  const finished = countedOf(editions)
  const latest = finished.at(-1)
  return (
    <Frame desk={desk} title="Results" page="results">
      <h1>Results</h1>
      {editions.length === 0 && (
        <p class="note">No edition has been sent yet. Results appear here after the first one.</p>
      )}
      <UnderWay desk={desk} newest={editions[0]} waiting={waiting} />
      {latest && <Latest desk={desk} edition={latest} clicks={clicks} />}
      {latest && <OverTime desk={desk} editions={finished} clicks={clicks} />}
      <Stages desk={desk} editions={stagedOf(finished)} limits={limits} />
      <ReturnsSection desk={desk} returns={returns} />
      {editions.length > 0 && <AllEditions desk={desk} editions={editions} waiting={waiting} clicks={clicks} />}
      {editions.length > 0 && <Downloads desk={desk} />}
    </Frame>
  )
}

type GroupProps = { readonly desk: DeskView }
type WaitsProps = GroupProps & Pick<ResultsPagesProps, 'waiting'>

/** The same figures for a spreadsheet. */
function Downloads({ desk }: GroupProps) {
  const path = (name: string) => deskPath(desk.group.id, `exports/${name}`)
  return (
    <section>
      <h2>Download</h2>
      <p>
        As CSV, for a spreadsheet: <a href={path('editions.csv')}>all editions</a>,{' '}
        <a href={path('returns.csv')}>members who returned</a>. What became of each mail is on the page of its edition.
      </p>
    </section>
  )
}

/** Why the newest edition is not the one whose figures follow. */
function UnderWay({ desk, newest, waiting }: WaitsProps & { readonly newest: Edition | undefined }) {
  if (!newest || newest.sums) return null
  const link = <EditionLink desk={desk} edition={newest} />
  if (newest.state === 'quiet') {
    return <p class="note">The edition of {link} was not sent: there was too little to send.</p>
  }
  const waits = waiting.get(newest.date)
  const clause = waits ? waitingClause(waits) : ''
  return (
    <p class="note">
      The edition of {link} is still being sent. {clause && `${clause}. `}Its own page has the figures so far; they
      appear here when it is finished.
    </p>
  )
}

function Latest({ desk, edition, clicks }: GroupProps & { readonly edition: Counted; readonly clicks: boolean }) {
  return (
    <section>
      <h2>
        Edition of <EditionLink desk={desk} edition={edition} />
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
      <h2>Trend</h2>
      <h3>Mails sent</h3>
      <ChartPicture path={chart('mail')} alt={describe('Lines', mailOverTime(editions, clicks))} />
      <h3>Bounces, complaints and unsubscribes (% of mails sent)</h3>
      <ChartPicture path={chart('losses')} alt={describe('Lines', lossesOverTime(editions), asPercent)} />
    </section>
  )
}

type StagesProps = GroupProps & { readonly editions: readonly Counted[]; readonly limits: StageLimits }

function Stages({ desk, editions, limits }: StagesProps) {
  if (editions.length === 0) return null
  const names = ['Edition', ...stages.map((stage) => stageWords[stage])]
  return (
    <section>
      <h2>Members by activity</h2>
      <ChartPicture
        path={deskPath(desk.group.id, 'results/chart/stages.svg')}
        alt={describe('Columns of members by activity', stagesOverTime(editions))}
      />
      <dl class="terms">
        {stages.map((stage) => (
          <>
            <dt>{stageWords[stage]}</dt>
            <dd>{stageRule(stage, limits)}</dd>
          </>
        ))}
      </dl>
      <details>
        <summary>Members by activity, as a table</summary>
        <WideTable label="Members by activity">
          <Head names={names} />
          <tbody>
            {editions.toReversed().map((edition) => (
              <tr>
                <th scope="row" class="whole">
                  {shortDateWords(edition.date)}
                </th>
                <NumberCells values={stages.map((stage) => edition.sums.stages?.[stage] ?? 0)} />
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </section>
  )
}

const columns = [
  'Edition',
  'State',
  'Members',
  'Skipped',
  'Recipients',
  'Sent',
  'Delivered',
  'Bounced',
  'Complained',
  'Clicked',
  'Unsubscribed',
  'Failed',
  'Skipped late',
  'Control group',
]

function AllEditions({ desk, editions, waiting, clicks }: WaitsProps & Pick<ResultsPagesProps, 'editions' | 'clicks'>) {
  return (
    <section>
      <h2>All editions</h2>
      <p class="soft">Newest first, at most 26. Open one to see why members were skipped.</p>
      <WideTable label="All editions">
        <Head names={columns} texts={2} />
        <tbody>
          {editions.map((edition) => (
            <tr>
              <th scope="row" class="whole">
                <a href={pathOf(desk, edition)}>{shortDateWords(edition.date)}</a>
              </th>
              <td class="whole">
                {stateWords[edition.state]}
                <Waits waiting={waiting.get(edition.date)} />
              </td>
              <NumberCells values={cellsOf(edition, clicks)} />
            </tr>
          ))}
        </tbody>
      </WideTable>
      {!clicks && <p class="soft">Click tracking is off.</p>}
    </section>
  )
}

function Waits({ waiting }: { readonly waiting: Waiting | undefined }) {
  if (!isReachingMore(waiting)) return null
  const members = waiting.members === undefined ? '' : `: ${counted(waiting.members, 'member')}`
  return (
    <>
      <br />
      <small>
        {waitingWords(waiting)}
        {members}
      </small>
    </>
  )
}

function cellsOf({ sums }: Edition, clicks: boolean): readonly (number | string)[] {
  if (!sums) return columns.slice(2).map(() => '–')
  const { members, skipped, planned, submitted, delivered, bounced, complained, withheld } = sums
  return [
    members,
    total(skipped),
    planned,
    submitted,
    delivered,
    bounced,
    complained,
    clicks ? sums.clicked : '–',
    sums.unsubscribed ?? '–',
    total(sums.failed),
    total(sums.dropped),
    withheld,
  ]
}

function EditionLink({ desk, edition }: GroupProps & { readonly edition: Edition }) {
  return <a href={pathOf(desk, edition)}>{dateWords(edition.date)}</a>
}

function pathOf(desk: DeskView, { date }: Edition): string {
  return deskPath(desk.group.id, `results/${date}`)
}
