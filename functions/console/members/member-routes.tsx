import { sentence } from '../../domain/shapes/sentence.ts'
import { steeringForm } from '../../messages/member-list-query.ts'
import { DataPage } from '../../pages/console/members/data-page.tsx'
import { ErasePage } from '../../pages/console/members/erase-page.tsx'
import { MemberPage, NobodyPage } from '../../pages/console/members/member-page.tsx'
import type { Queues, Runs } from '../../ports.ts'
import { type ReadMemberDataPorts, readMemberData } from '../../steps/members/read-member-data.ts'
import { type SteerMemberPorts, steerMember } from '../../steps/members/steer-member.ts'
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type MemberRoutePorts = ReadMemberDataPorts &
  SteerMemberPorts & {
    readonly runs: Pick<Runs, 'list'>
    readonly queues: Pick<Queues, 'eraseMember'>
  }

const memberPath = '/members/:id{[A-Za-z0-9_-]{1,64}}'

const doneWords = {
  stop: sentence('The digest does not come to them any more.'),
  pause: sentence('The digest is paused for them.'),
  undo: sentence('The digest comes to them again.'),
} as const

/** Adds the pages of one member: their history, what an owner may do with their digest, their data, and the end of it. */
export function addMember(desk: Desk, ports: MemberRoutePorts): void {
  desk.get(memberPath, (c) => show(c, ports))
  desk.post(`${memberPath}/digest`, async (c) => {
    const memberId = c.req.param('id')
    const { data: steering } = steeringForm.safeParse(await formOf(c))
    if (!steering) return show(c, ports, sentence('Choose what to do. Nothing was changed.'))
    const steered = await steerMember(ports, authorIn(c), { memberId, steering })
    return steered === 'done' ? redirectTo(c, `members/${memberId}`, steering.what) : show(c, ports, steered.problem)
  })
  desk.get(`${memberPath}/data`, async (c) => {
    const data = await readMemberData(ports, c.get('group'), c.req.param('id'))
    return data ? showPage(c, <DataPage desk={c.var} data={data} />) : nobody(c)
  })
  desk.get(`${memberPath}/data.json`, async (c) => {
    const data = await readMemberData(ports, c.get('group'), c.req.param('id'))
    if (!data) return nobody(c)
    c.header('Content-Disposition', `attachment; filename="${c.get('group').id}-${data.member.id}.json"`)
    c.header('Cache-Control', 'no-store')
    return c.body(JSON.stringify(data, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' })
  })
  addErasing(desk, ports)
}

function addErasing(desk: Desk, ports: MemberRoutePorts): void {
  const ask = async (c: DeskContext) => {
    const group = c.get('group').id
    const [[person], runs] = await Promise.all([
      ports.members.getMany(group, [c.req.param('id') ?? '']),
      ports.runs.list(),
    ])
    if (!person) return nobody(c)
    const isUnderWay = runs.some(({ groupId }) => groupId === group)
    const view = { desk: c.var, person, isOwner: person.role === 'owner', isUnderWay }
    return showPage(c, <ErasePage {...view} />)
  }
  desk.get(`${memberPath}/erase`, ask)
  desk.post(`${memberPath}/erase`, async (c) => {
    const [group, id] = [c.get('group').id, c.req.param('id')]
    const [person] = await ports.members.getMany(group, [id])
    if (!person) return nobody(c)
    if (person.role === 'owner' || (await formOf(c)).sure !== 'yes') return ask(c)
    await ports.queues.eraseMember(group, id)
    return redirectTo(c, 'members', 'erased')
  })
}

function nobody(c: DeskContext) {
  return showPage(c, <NobodyPage desk={c.var} />, 404)
}

async function show(c: DeskContext, ports: MemberRoutePorts, problem?: string) {
  const [group, id] = [c.get('group').id, c.req.param('id') ?? '']
  const [[person], history] = await Promise.all([
    ports.members.getMany(group, [id]),
    ports.readMemberHistory(group, id),
  ])
  if (!person || !history) return nobody(c)
  const done = doneIn(doneWords, c.req.query('done'))
  const view = { desk: c.var, person, history, done, problem }
  return showPage(c, <MemberPage {...view} />, problem === undefined ? 200 : 409)
}
