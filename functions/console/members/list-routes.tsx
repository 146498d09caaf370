import { mostListBytes } from '../../domain/intake/uploaded-list.ts'
import { type MarkedSentence, sentence } from '../../domain/shapes/sentence.ts'
import { AddListPage } from '../../pages/console/lists/add-list-page.tsx'
import { ListPage } from '../../pages/console/lists/list-page.tsx'
import { ListProgressPage } from '../../pages/console/lists/list-progress-page.tsx'
import type { Intakes } from '../../ports.ts'
import { type AddListPorts, addList } from '../../steps/lists/add-list.ts'
import { type KeepListPorts, keepList, mapColumns } from '../../steps/lists/keep-list.ts'
import { type LookAtListPorts, lookAtList, rejectedRows } from '../../steps/lists/look-at-list.ts'
import { type Desk, type DeskContext, formOf, readForm, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type ListRoutePorts = KeepListPorts &
  LookAtListPorts &
  AddListPorts & { readonly intakes: Pick<Intakes, 'progress'> }

const listPath = '/lists/:id{[A-Za-z0-9_-]{1,64}}'
const gone = plain(sentence('This list is no longer here: lists are deleted after an hour. Upload it again.'))

/** Adds the pages that take a list of members, show what is in it, and add its people. */
export function addLists(desk: Desk, ports: ListRoutePorts): void {
  desk.get('/lists', (c) => showPage(c, <AddListPage desk={c.var} />))
  desk.post('/lists', async (c) => {
    const { list } = await readForm(c)
    if (!(list instanceof File) || list.size === 0) {
      return refused(c, plain(sentence('Choose a file first. An empty one is no list.')))
    }
    if (list.size > mostListBytes) return refused(c, tooLong)
    const bytes = new Uint8Array(await list.arrayBuffer())
    const kept = await keepList(ports, c.get('group').id, { fileName: list.name, bytes })
    return 'problem' in kept ? refused(c, kept.problem) : redirectTo(c, `lists/${kept.id}`)
  })
  desk.get(listPath, async (c) => show(c, ports))
  desk.post(`${listPath}/columns`, async (c) => {
    const id = c.req.param('id')
    const isKept = await mapColumns(ports, c.get('group').id, { id, fields: fieldsIn(await formOf(c)) })
    return isKept ? redirectTo(c, `lists/${id}`) : refused(c, gone, 404)
  })
  desk.post(listPath, async (c) => {
    const [id, group] = [c.req.param('id'), c.get('group').id]
    const { agreed = '' } = await formOf(c)
    const added = await addList(ports, group, { id, agreed })
    if (added === 'gone') return refused(c, gone, 404)
    return added === 'queued' ? redirectTo(c, `lists/${id}/progress`) : show(c, ports, added.problem)
  })
  desk.get(`${listPath}/progress`, async (c) => {
    const progress = await ports.intakes.progress(c.get('group').id, c.req.param('id'))
    return progress
      ? showPage(c, <ListProgressPage desk={c.var} progress={{ ...progress, all: progress.batches }} />)
      : refused(c, gone, 404)
  })
  desk.get(`${listPath}/rejected.csv`, async (c) => {
    const rows = await rejectedRows(ports, c.get('group').id, c.req.param('id'))
    if (rows === undefined) return refused(c, gone, 404)
    c.header('Content-Disposition', 'attachment; filename="rejected.csv"')
    return c.body(rows, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
}

const tooLong = plain(
  sentence('This file is larger than 4 MB. An administrator imports longer lists with npm run import.'),
)

function plain(text: string): MarkedSentence {
  return { text, values: {} }
}

function refused(c: DeskContext, problem: MarkedSentence, status: 400 | 404 = 400) {
  return showPage(c, <AddListPage desk={c.var} problem={problem} />, status)
}

async function show(c: DeskContext, ports: ListRoutePorts, problem?: string) {
  const id = c.req.param('id') ?? ''
  const look = await lookAtList(ports, c.get('group').id, id)
  if (!look) return refused(c, gone, 404)
  return showPage(c, <ListPage desk={c.var} id={id} look={look} problem={problem} />, problem === undefined ? 200 : 400)
}

/** The chosen fields by the places of their columns, from 0. */
function fieldsIn(form: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(form).flatMap(([name, field]) => {
      const [, place] = /^column-(\d{1,4})$/.exec(name) ?? []
      return place === undefined ? [] : [[Number(place), field] as const]
    }),
  )
}
