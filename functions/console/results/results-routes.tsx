import { usualStageLimits } from '../../domain/schedule/usual-settings.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { timeAt } from '../../domain/times.ts'
import { peopleQuery } from '../../messages/people-query.ts'
import type { ChartLook } from '../../pages/console/results/chart-look.ts'
import { lookOf } from '../../pages/console/results/chart-picture.tsx'
import { barChart, lineChart, stackChart } from '../../pages/console/results/charts.tsx'
import { EditionPage, NoEditionPage } from '../../pages/console/results/edition-page.tsx'
import { PeoplePage } from '../../pages/console/results/people-page.tsx'
import {
  type Counted,
  countedOf,
  lossesOverTime,
  mailOverTime,
  stagedOf,
  stagesOverTime,
  whereaboutsBars,
  whereaboutsFrom,
} from '../../pages/console/results/results-charts.ts'
import { ResultsPage } from '../../pages/console/results/results-pages.tsx'
import { returnsBars } from '../../pages/console/results/returns-section.tsx'
import type { ReturnCounts, Settings } from '../../ports.ts'
import { type ReadReturnsPorts, readReturns } from '../../steps/owners/read-returns.ts'
import { type ListPeoplePorts, listPeople } from '../../steps/results/list-people.ts'
import {
  type ReadEditionResultsPorts,
  type ReadResultsPorts,
  type ReadWaitingPorts,
  readEditionResults,
  readResults,
  readWaiting,
} from '../../steps/results/read-results.ts'
import { type SetReportsPorts, setReports } from '../../steps/results/set-reports.ts'
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { sayIn, showPage } from '../show-page.tsx'

export type ResultsRoutePorts = ReadResultsPorts &
  ReadEditionResultsPorts &
  ReadWaitingPorts &
  ReadReturnsPorts &
  ListPeoplePorts &
  SetReportsPorts & {
    readonly returnCounts: Pick<ReturnCounts, 'latest'>
    readonly settings: Pick<Settings, 'get'>
    /** Whether clicks are tracked at all. */
    readonly tracksClicks: boolean
  }

/** Half a year of weekly editions. */
const mostCompared = 26
const doneWords = { 'reports-on': sentence('Reports are on.'), 'reports-off': sentence('Reports are off.') }

/** Adds the pages of what editions came to, and their charts. */
export function addResults(desk: Desk, ports: ResultsRoutePorts): void {
  desk.get('/results', async (c) => {
    const { id } = c.get('group')
    const [editions, returns, recent, settings] = await Promise.all([
      readResults(ports, id),
      readReturns(ports, id),
      ports.returnCounts.latest(id, mostCompared),
      ports.settings.get(id),
    ])
    const found = { editions, waiting: await readWaiting(ports, editions), returns, recent }
    const { stages: limits = usualStageLimits, reports = true } = settings ?? {}
    const shown = { ...found, limits, reports, done: doneIn(doneWords, c.req.query('done')) }
    return showPage(c, <ResultsPage desk={c.var} {...shown} clicks={ports.tracksClicks} />)
  })
  desk.post('/results/reports', async (c) => {
    const { reports } = await formOf(c)
    await setReports(ports, authorIn(c), reports === 'on')
    return redirectTo(c, 'results', reports === 'on' ? 'reports-on' : 'reports-off', 'reports')
  })
  desk.get('/results/:date{\\d{4}-\\d{2}-\\d{2}}', async (c) => {
    const date = c.req.param('date')
    if (Number.isNaN(Date.parse(date))) return c.notFound()
    const results = await readEditionResults(ports, { groupId: c.get('group').id, date })
    if (!results) return showPage(c, <NoEditionPage desk={c.var} date={date} />, 404)
    const now = timeAt(ports.clock.now())
    return showPage(c, <EditionPage desk={c.var} {...results} clicks={ports.tracksClicks} now={now} />)
  })
  addPeople(desk, ports)
  addCharts(desk, ports)
}

/** The people behind a number: an owner’s alone, as the list of needed roles has it. */
function addPeople(desk: Desk, ports: ResultsRoutePorts): void {
  desk.get('/results/:date{\\d{4}-\\d{2}-\\d{2}}/people', async (c) => {
    const date = c.req.param('date')
    const asked = peopleQuery.safeParse(c.req.query())
    if (!asked.success || Number.isNaN(Date.parse(date))) return c.notFound()
    const { whom, from } = asked.data
    const listed = await listPeople(ports, { groupId: c.get('group').id, date }, { whom, from })
    if (!listed) return showPage(c, <NoEditionPage desk={c.var} date={date} />, 404)
    return showPage(c, <PeoplePage desk={c.var} date={date} whom={whom} listed={listed} />)
  })
}

function addCharts(desk: Desk, ports: ResultsRoutePorts): void {
  const chart = (name: string, drawn: (editions: readonly Counted[], look: ChartLook) => string) =>
    desk.get(`/results/chart/${name}.svg`, async (c) => {
      const editions = countedOf(await readResults(ports, c.get('group').id))
      return svg(c, () => drawn(editions, lookOf(queryOf(c))))
    })
  chart('mail', (editions, look) => lineChart(mailOverTime(editions, ports.tracksClicks), look))
  chart('losses', (editions, look) => lineChart(lossesOverTime(editions), look, '%'))
  chart('stages', (editions, look) => stackChart(stagesOverTime(stagedOf(editions)), look))
  desk.get('/results/chart/returns.svg', async (c) => {
    const returns = await readReturns(ports, c.get('group').id)
    return svg(c, () => barChart(returnsBars(returns), lookOf(queryOf(c))))
  })
  desk.get('/results/chart/edition.svg', (c) => {
    const query = queryOf(c)
    return svg(c, () => barChart(whereaboutsBars(whereaboutsFrom(query)), lookOf(query)))
  })
}

function queryOf(c: DeskContext) {
  return (asked: string) => c.req.query(asked)
}

/** A drawing in the words of whoever asked; it runs nothing and loads nothing, also where it is opened by itself. */
async function svg(c: DeskContext, draw: () => string): Promise<Response> {
  const drawing = await sayIn(c, draw)
  return c.body(drawing, 200, {
    'Content-Type': 'image/svg+xml',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
}
