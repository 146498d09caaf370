import type { Desk } from '../pages/console/desk.ts'
import {
  MemberPage,
  MembersPage,
  NobodyPage,
  type Person,
  type ShownMember,
  type ShownMemberHistory,
} from '../pages/console/members/members-pages.tsx'

/** What the pages of members need. */
export type MembersPorts = {
  /** By id, by address, or by a part of the name; at most `mostFound`. */
  readonly findMembers: (groupId: string, text: string) => Promise<readonly ShownMember[]>
  /** Who a member is; undefined where the group does not know them. */
  readonly readMember: (groupId: string, memberId: string) => Promise<Person | undefined>
  readonly tellMember: (groupId: string, memberId: string) => Promise<ShownMemberHistory | undefined>
}

const mostFound = 20
/** No address is longer, and no id. */
const longestText = 254

/** Adds the pages that find members and tell what became of them. */
export function addMembers(desk: Desk, ports: MembersPorts): void {
  desk.get('/members', async (c) => {
    const text = (c.req.query('find') ?? '').trim().slice(0, longestText)
    const found = text === '' ? [] : await ports.findMembers(c.get('group').id, text)
    return c.html(<MembersPage c={c} text={text} found={found} most={mostFound} />)
  })
  desk.get('/members/:id{[A-Za-z0-9_-]{1,64}}', async (c) => {
    const id = c.req.param('id')
    const group = c.get('group').id
    const [person, story] = await Promise.all([ports.readMember(group, id), ports.tellMember(group, id)])
    if (!person || !story) return c.html(<NobodyPage c={c} />, 404)
    return c.html(<MemberPage c={c} id={id} person={person} story={story} />)
  })
}
