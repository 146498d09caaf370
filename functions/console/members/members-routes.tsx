import { MemberPage, MembersPage, NobodyPage } from '../../pages/console/members/members-pages.tsx'
import { type FindMembersPorts, findMembers, mostFound } from '../../steps/members/find-members.ts'
import { type ReadMemberHistoryPorts, readMemberHistory } from '../../steps/members/read-member-history.ts'
import type { Desk } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type MembersRoutePorts = FindMembersPorts & ReadMemberHistoryPorts

/** No address is longer, and no id. */
const longestText = 254

/** Adds the pages that find members and tell what became of them. */
export function addMembers(desk: Desk, ports: MembersRoutePorts): void {
  desk.get('/members', async (c) => {
    const text = (c.req.query('find') ?? '').trim().slice(0, longestText)
    const found = await findMembers(ports, c.get('group').id, text)
    return showPage(c, <MembersPage desk={c.var} text={text} found={found} most={mostFound} />)
  })
  desk.get('/members/:id{[A-Za-z0-9_-]{1,64}}', async (c) => {
    const id = c.req.param('id')
    const group = c.get('group').id
    const [[person], history] = await Promise.all([
      ports.members.getMany(group, [id]),
      readMemberHistory(ports, group, id),
    ])
    if (!person || !history) return showPage(c, <NobodyPage desk={c.var} />, 404)
    return showPage(c, <MemberPage desk={c.var} person={person} history={history} />)
  })
}
