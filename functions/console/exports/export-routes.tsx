import { type ListPart, placeFrom, placeText, type RowRange } from '../../domain/carrying/parts.ts'
import { PartsPage } from '../../pages/console/exports/parts-page.tsx'
import type { Editions } from '../../ports.ts'
import { type LongList, listParts, mostRows, partText } from '../../steps/carrying/list-parts.ts'
import {
  editionsText,
  type MemberListPorts,
  memberList,
  type OutcomeListPorts,
  outcomeList,
  returnsText,
} from '../../steps/carrying/long-lists.ts'
import { type ReadReturnsPorts, readReturns } from '../../steps/owners/read-returns.ts'
import { type Desk, type DeskContext, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type ExportRoutePorts = MemberListPorts &
  OutcomeListPorts &
  ReadReturnsPorts & { readonly editions: Pick<Editions, 'get' | 'list'> }

const outcomes = '/exports/outcomes/:date{\\d{4}-\\d{2}-\\d{2}}'
/** However long their lines are, so few fit into one answer. */
const fewRows = 200

/** Adds what owners take with them: lists in parts, and the figures of their editions, as CSV. */
export function addExports(desk: Desk, ports: ExportRoutePorts): void {
  desk.get('/exports/members', async (c) => showParts(c, ...(await membersOf(c, ports))))
  desk.get('/exports/members.csv', async (c) => answerPart(c, ...(await membersOf(c, ports))))
  desk.get(outcomes, async (c) => {
    const found = await outcomesOf(c, ports, c.req.param('date'))
    return found ? showParts(c, ...found) : c.notFound()
  })
  desk.get(`${outcomes}/mails.csv`, async (c) => {
    const found = await outcomesOf(c, ports, c.req.param('date'))
    return found ? answerPart(c, ...found) : c.notFound()
  })
  desk.get('/exports/editions.csv', async (c) => csv(c, 'editions', await editionsText(ports, c.get('group').id)))
  desk.get('/exports/returns.csv', async (c) =>
    csv(c, 'returns', returnsText(await readReturns(ports, c.get('group').id))),
  )
}

/** What a list is called in the names of its files, and where its parts are. */
type ListName = { readonly name: string; readonly path: string; readonly date?: string }

async function membersOf(c: DeskContext, ports: ExportRoutePorts) {
  return [await memberList(ports, c.get('group').id), { name: 'members', path: 'exports/members' }] as const
}

/** Undefined where there was no edition. */
async function outcomesOf(c: DeskContext, ports: ExportRoutePorts, date: string) {
  const key = { groupId: c.get('group').id, date }
  if (!(await ports.editions.get(key))) return undefined
  return [outcomeList(ports, key), { name: `mails-${date}`, path: `exports/outcomes/${date}`, date }] as const
}

async function showParts<Row extends { readonly id: string }, Line>(
  c: DeskContext,
  list: LongList<Row, Line>,
  { path, date }: ListName,
): Promise<Response> {
  const range = rangeIn(c, list.shards)
  const parts = await listParts(list, range, c.req.query('in') === 'small' ? fewRows : mostRows)
  const links = parts.map((part) => ({ ...part, href: `${path}${date ? '/mails' : ''}.csv?${queryOf(part)}` }))
  return showPage(c, <PartsPage desk={c.var} parts={links} date={date} />)
}

async function answerPart<Row extends { readonly id: string }, Line>(
  c: DeskContext,
  list: LongList<Row, Line>,
  { name, path }: ListName,
): Promise<Response> {
  const range = rangeIn(c, list.shards)
  const text = await partText(list, range)
  // Rarely are lines so long: then the part is offered in smaller ones.
  if (text === undefined) return redirectTo(c, `${path}?in=small&${queryOf({ ...range, first: 0, last: 0 })}`)
  const [first, last] = [numberIn(c, 'first'), numberIn(c, 'last')]
  return csv(c, first > 0 && last > 0 ? `${name}-${first}-${last}` : name, text)
}

function rangeIn(c: DeskContext, shards: number): RowRange {
  return { from: placeFrom(c.req.query('from'), shards), to: placeFrom(c.req.query('to'), shards) }
}

function queryOf({ from, to, first, last }: ListPart): string {
  const asked = new URLSearchParams()
  if (from) asked.set('from', placeText(from))
  if (to) asked.set('to', placeText(to))
  if (first > 0) asked.set('first', String(first))
  if (last > 0) asked.set('last', String(last))
  return asked.toString()
}

function numberIn(c: DeskContext, name: string): number {
  const text = c.req.query(name) ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** A file that only the owner who asks may have: nobody in between keeps it. Ids of groups are safe in names. */
function csv(c: DeskContext, name: string, text: string): Response {
  c.header('Content-Disposition', `attachment; filename="${c.get('group').id}-${name}.csv"`)
  c.header('Cache-Control', 'no-store')
  return c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
}
