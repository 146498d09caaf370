import { type FieldErrors, refusedBy } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { helperForm, roleForm } from '../../messages/helper-form.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import { PeoplePage } from '../../pages/console/people/people-pages.tsx'
import { RemovalQuestion } from '../../pages/console/people/removal-question.tsx'
import type { Bound, Groups, Templates } from '../../ports.ts'
import { type ChangeHelperPorts, removeHelper, setRole } from '../../steps/people/change-helper.ts'
import { type InviteHelperPorts, inviteAgain, inviteHelper } from '../../steps/people/invite-helper.ts'
import type { readPeople } from '../../steps/people/read-people.ts'
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type PeopleRoutePorts = ChangeHelperPorts &
  InviteHelperPorts & {
    readonly readPeople: Bound<typeof readPeople>
    readonly groups: Pick<Groups, 'get'>
    readonly templates: Pick<Templates, 'languages'>
  }

/** What the page says after a form did its work, or did not, by the word in its address. */
const said: Readonly<Record<string, string>> = {
  invited: sentence('The invitation was sent.'),
  'not mailed': sentence(
    'They have the role, but no mail could be sent to this address. They can sign in at the sign-in page.',
  ),
  'too many invitations': sentence('Too many invitations were sent this hour. Try again later.'),
  changed: sentence('The role was changed.'),
  removed: sentence('Removed. They can’t open this group any more.'),
  'last owner': sentence('Nothing was changed: the group needs an owner. Make somebody else an owner first.'),
  nobody: sentence('Nothing was changed: this person has no role here any more.'),
}

/** Why somebody was not added, at the field of their address. */
const notAdded = {
  'an owner': sentence('This address is an owner of the group already. Nothing was sent.'),
  'a helper': sentence('This address helps the group already. Change the role above.'),
  'too many helpers': sentence('A group can have 50 people who help. Remove somebody first.'),
} as const

/** Who may do what in the group: seen and changed by its owners alone. */
export function addPeople(desk: Desk, ports: PeopleRoutePorts): void {
  desk.get('/people', (c) => show(c, ports))
  desk.post('/people', (c) => invite(c, ports))
  desk.post('/people/again', async (c) => {
    const { address = '' } = await formOf(c)
    return redirectTo(c, 'people', await inviteAgain(ports, c.get('group'), address))
  })
  desk.post('/people/role', async (c) => {
    const { address = '', role } = await formOf(c)
    return redirectTo(c, 'people', await setRole(ports, c.get('group').id, address, roleForm.parse(role)))
  })
  desk.post('/people/remove', async (c) => {
    const { address = '', sure } = await formOf(c)
    const { id } = c.get('group')
    const person = (await ports.readPeople(id)).find((each) => each.address === address && !each.isImported)
    if (!person) return redirectTo(c, 'people', 'nobody')
    if (sure !== 'yes') return showPage(c, <RemovalQuestion desk={c.var} person={person} />)
    const done = await removeHelper(ports, id, address)
    return redirectTo(c, 'people', done === 'changed' ? 'removed' : done)
  })
}

type ShownForm = { readonly values?: FormValues; readonly errors?: FieldErrors }

async function show(c: DeskContext, ports: PeopleRoutePorts, { values, errors = {} }: ShownForm = {}) {
  const { id } = c.get('group')
  const [people, languages, group] = await Promise.all([
    ports.readPeople(id),
    ports.templates.languages(),
    ports.groups.get(id),
  ])
  const given = values ?? { role: 'editor', language: group?.language ?? 'en' }
  const props = { people, languages, values: given, errors, done: doneIn(said, c.req.query('done')) }
  return showPage(c, <PeoplePage desk={c.var} {...props} />, values ? 400 : 200)
}

async function invite(c: DeskContext, ports: PeopleRoutePorts): Promise<Response> {
  const values = await formOf(c)
  const read = helperForm.safeParse(values)
  if (!read.success) return show(c, ports, { values, errors: refusedBy(read.error.issues).errors })
  const { memberId } = authorIn(c)
  const answer = await inviteHelper(ports, c.get('group'), { memberId }, read.data)
  if (answer === 'an owner' || answer === 'a helper' || answer === 'too many helpers')
    return show(c, ports, { values, errors: { email: notAdded[answer] } })
  return redirectTo(c, 'people', answer)
}
