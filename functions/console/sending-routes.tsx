import { isDate } from '../domain/times.ts'
import { SendingQuestionPage } from '../pages/console/week/sending-question.tsx'
import {
  type Asked,
  type ForecastSendingPorts,
  findQuiet,
  forecastSending,
  type SendingForecast,
} from '../steps/owners/forecast-sending.ts'
import { type Desk, type DeskContext, redirectTo } from './desk.ts'

export type SendingRoutePorts = ForecastSendingPorts & { readonly now: () => string }

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

async function ask(c: DeskContext, ports: SendingRoutePorts, asked: Asked, anew: boolean): Promise<Response> {
  return show(c, ports, await forecastSending(ports, asked, anew))
}

function show(c: DeskContext, ports: SendingRoutePorts, forecast: SendingForecast): Response | Promise<Response> {
  return c.html(<SendingQuestionPage desk={c.var} forecast={forecast} now={ports.now()} />)
}

function askedIn(groupId: string, question = '', date = ''): Asked | undefined {
  if (question === 'live' || question === 'now') return { groupId, question }
  const isReal = isDate(date) && !Number.isNaN(Date.parse(date))
  return question === 'approve' && isReal ? { groupId, question, date } : undefined
}
