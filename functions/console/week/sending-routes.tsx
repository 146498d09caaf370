import { isDate } from '../../domain/times.ts'
import type { GoingLive } from '../../pages/console/sending/going-live.tsx'
import { isAnswered, ListFindings } from '../../pages/console/sending/list-findings.tsx'
import { SendingQuestionPage } from '../../pages/console/sending/sending-question.tsx'
import type { Looks } from '../../ports.ts'
import {
  type Asked,
  type ForecastSendingPorts,
  findQuiet,
  forecastSending,
  type SendingForecast,
} from '../../steps/owners/forecast-sending.ts'
import { type InspectListPorts, inspectList } from '../../steps/owners/inspect-list.ts'
import { type Desk, type DeskContext, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type SendingRoutePorts = ForecastSendingPorts &
  InspectListPorts & {
    readonly looks: Pick<Looks, 'list'>
    readonly fromAddress: string
    readonly postalAddress: string
    readonly now: () => string
  }

/** A question is looked at again here, while its count goes on: what is kept is a count and nothing else. */
export function addSending(desk: Desk, ports: SendingRoutePorts): void {
  desk.get('/week/ask', async (c) => {
    const asked = askedIn(c.get('group').id, c.req.query('of'), c.req.query('date'))
    return asked ? ask(c, ports, asked, false) : redirectTo(c, '')
  })
}

/** Asks before something is sent; nothing has changed yet. */
export function askBefore(c: DeskContext, ports: SendingRoutePorts, asked: Asked): Promise<Response> {
  return ask(c, ports, asked, true)
}

/** The question again, where its answer would send nothing; undefined where it may be answered. */
export async function refuseQuiet(
  c: DeskContext,
  ports: SendingRoutePorts,
  question: 'live' | 'now',
): Promise<Response | undefined> {
  const quiet = await findQuiet(ports, { groupId: c.get('group').id, question })
  return quiet && show(c, ports, quiet)
}

/** The question again, where its answer would mail addresses that nobody has looked at, or takes no note of a warning. */
export async function refuseUnaware(c: DeskContext, ports: SendingRoutePorts, aware: unknown) {
  const { id: groupId } = c.get('group')
  const settings = await ports.settings.get(groupId)
  const list = settings && (await inspectList(ports, groupId, settings))
  const isTold = !list || (!list.inspection.cursor && isAnswered(list.inspection, aware))
  return isTold ? undefined : ask(c, ports, { groupId, question: 'live' }, false)
}

async function ask(c: DeskContext, ports: SendingRoutePorts, asked: Asked, anew: boolean): Promise<Response> {
  return show(c, ports, await forecastSending(ports, asked, anew))
}

async function show(c: DeskContext, ports: SendingRoutePorts, forecast: SendingForecast): Promise<Response> {
  const isFirst = forecast.kind === 'counted' && forecast.question === 'live'
  const list = isFirst ? await inspectList(ports, c.get('group').id, forecast.settings) : undefined
  const isWhole = list?.inspection.cursor === undefined
  const goingLive = isFirst ? await readGoingLive(c, ports) : undefined
  return showPage(
    c,
    <SendingQuestionPage desk={c.var} forecast={forecast} now={ports.now()} isWhole={isWhole} goingLive={goingLive}>
      {list && <ListFindings list={list} />}
    </SendingQuestionPage>,
  )
}

async function readGoingLive(
  c: DeskContext,
  { looks, fromAddress, postalAddress }: SendingRoutePorts,
): Promise<GoingLive> {
  const [saved] = await looks.list(c.get('group').id, 1)
  return { hasLook: saved !== undefined, fromAddress, postalAddress }
}

function askedIn(groupId: string, question = '', date = ''): Asked | undefined {
  if (question === 'live' || question === 'now') return { groupId, question }
  const isReal = isDate(date) && !Number.isNaN(Date.parse(date))
  return question === 'approve' && isReal ? { groupId, question, date } : undefined
}
