import type { ChartLook } from '../../pages/console/results/chart-look.ts'
import { lookOf } from '../../pages/console/results/chart-picture.tsx'
import { barChart, lineChart, stackChart } from '../../pages/console/results/charts.ts'
import { EditionPage, NoEditionPage } from '../../pages/console/results/edition-page.tsx'
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
import {
  type ReadEditionResultsPorts,
  type ReadResultsPorts,
  type ReadWaitingPorts,
  readEditionResults,
  readResults,
  readWaiting,
} from '../../steps/owners/read-results.ts'
import { type ReadReturnsPorts, readReturns } from '../../steps/owners/read-returns.ts'
import type { Desk, DeskContext } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { type StageLimitsPorts, stageLimitsOf } from '../stage-limits.ts'

export type ResultsRoutePorts = ReadResultsPorts &
  ReadEditionResultsPorts &
  ReadWaitingPorts &
  ReadReturnsPorts &
  StageLimitsPorts & {
    /** Whether clicks are tracked at all. */
    readonly tracksClicks: boolean
  }

/** Adds the pages of what editions came to, and their charts. */
export function addResults(desk: Desk, ports: ResultsRoutePorts): void {
  desk.get('/results', async (c) => {
    const { id } = c.get('group')
    const [editions, returns, limits] = await Promise.all([
      readResults(ports, id),
      readReturns(ports, id),
      stageLimitsOf(ports, id),
    ])
    const found = { editions, waiting: await readWaiting(ports, editions), returns, limits }
    return showPage(c, <ResultsPage desk={c.var} {...found} clicks={ports.tracksClicks} />)
  })
  desk.get('/results/:date{\\d{4}-\\d{2}-\\d{2}}', async (c) => {
    const date = c.req.param('date')
    if (Number.isNaN(Date.parse(date))) return c.notFound()
    const results = await readEditionResults(ports, { groupId: c.get('group').id, date })
    if (!results) return showPage(c, <NoEditionPage desk={c.var} date={date} />, 404)
    return showPage(c, <EditionPage desk={c.var} {...results} clicks={ports.tracksClicks} />)
  })
  addCharts(desk, ports)
}

function addCharts(desk: Desk, ports: ResultsRoutePorts): void {
  const chart = (name: string, drawn: (editions: readonly Counted[], look: ChartLook) => string) =>
    desk.get(`/results/chart/${name}.svg`, async (c) => {
      const editions = countedOf(await readResults(ports, c.get('group').id))
      return svg(c, drawn(editions, lookOf(queryOf(c))))
    })
  chart('mail', (editions, look) => lineChart(mailOverTime(editions, ports.tracksClicks), look))
  chart('losses', (editions, look) => lineChart(lossesOverTime(editions), look, '%'))
  chart('stages', (editions, look) => stackChart(stagesOverTime(stagedOf(editions)), look))
  desk.get('/results/chart/returns.svg', async (c) => {
    const bars = returnsBars(await readReturns(ports, c.get('group').id))
    return svg(c, barChart(bars, lookOf(queryOf(c))))
  })
  desk.get('/results/chart/edition.svg', (c) => {
    const query = queryOf(c)
    return svg(c, barChart(whereaboutsBars(whereaboutsFrom(query)), lookOf(query)))
  })
}

function queryOf(c: DeskContext) {
  return (asked: string) => c.req.query(asked)
}

/** A drawing runs nothing and loads nothing, also where it is opened by itself. */
function svg(c: DeskContext, drawing: string): Response {
  return c.body(drawing, 200, {
    'Content-Type': 'image/svg+xml',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
}
