import { sentence } from '../../domain/shapes/sentence.ts'
import { memberListQuery } from '../../messages/member-list-query.ts'
import { MembersPage } from '../../pages/console/members/members-page.tsx'
import type { MemberLists } from '../../ports.ts'
import {
  type LookThroughMembersPorts,
  lookThroughMembers,
  peopleAPage,
} from '../../steps/member-list/look-through-members.ts'
import { type Desk, doneIn, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type MembersRoutePorts = Omit<LookThroughMembersPorts, 'memberLists'> & {
  readonly memberLists: LookThroughMembersPorts['memberLists'] & Pick<MemberLists, 'markStale'>
  readonly now: () => string
}

const doneWords = {
  erased: sentence('They are being erased. It takes some minutes until nothing of them is left.'),
} as const

/** Adds the list of members, to be looked through. */
export function addMembers(desk: Desk, ports: MembersRoutePorts): void {
  desk.get('/members', async (c) => {
    const { query, page } = memberListQuery.parse(c.req.query())
    const found = await lookThroughMembers(ports, c.get('group').id, { query, page })
    const done = doneIn(doneWords, c.req.query('done'))
    const view = { desk: c.var, query, page, size: peopleAPage, found, now: ports.now(), done }
    return showPage(c, <MembersPage {...view} />)
  })
  desk.post('/members/anew', async (c) => {
    await ports.memberLists.markStale(c.get('group').id)
    return redirectTo(c, 'members')
  })
}
