import type { Hono } from 'hono'
import { isId } from '../../domain/is-id.ts'
import { type FieldErrors, refusedBy } from '../../domain/saved.ts'
import { groupForm } from '../../messages/group-form.ts'
import { MadeGroupPage, NewGroupPage } from '../../pages/console/people/new-group-pages.tsx'
import { NotFoundPage } from '../../pages/console/sign-in/sign-in-pages.tsx'
import type { Templates } from '../../ports.ts'
import type { SignedIn } from '../../steps/owners/sign-in.ts'
import { type MakeGroupPorts, makeGroup } from '../../steps/people/make-group.ts'
import { type DeskContext, type DeskEnv, formOf } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { mayMake, ownerOf, type SignInRoutePorts } from '../sign-in-routes.tsx'

export type NewGroupRoutePorts = MakeGroupPorts &
  SignInRoutePorts & {
    readonly templates: Pick<Templates, 'languages'>
  }

/** The page where an owner of any group makes another one: not there, where the operator does not want it. */
export function addNewGroup(app: Hono<DeskEnv>, ports: NewGroupRoutePorts): void {
  app.get('/console/new-group', (c) =>
    forOwners(c, ports, async (owner) => {
      const made = c.req.query('made') ?? ''
      const { secureHeadersNonce: nonce } = c.var
      if (!isId(made))
        return show(c, ports, { values: { timeZone: owner.timeZone ?? '', language: c.var.words.language } })
      const isThere = owner.groups.some(({ id }) => id === made)
      return showPage(c, <MadeGroupPage nonce={nonce} id={made} isThere={isThere} />)
    }),
  )
  app.post('/console/new-group', (c) =>
    forOwners(c, ports, async (owner) => {
      const values = await formOf(c)
      const read = groupForm.safeParse(values)
      if (!read.success) return show(c, ports, { values, errors: refusedBy(read.error.issues).errors })
      const made = await makeGroup(ports, owner, read.data)
      if (made.kind === 'refused') return show(c, ports, { values, errors: made.errors })
      return c.redirect(`/console/new-group?made=${read.data.id}`, 303)
    }),
  )
}

async function forOwners(
  c: DeskContext,
  ports: NewGroupRoutePorts,
  answer: (owner: SignedIn) => Promise<Response>,
): Promise<Response> {
  const owner = await ownerOf(c, ports)
  if (!owner) return c.redirect('/console/sign-in', 303)
  return mayMake(owner, ports) ? answer(owner) : showPage(c, <NotFoundPage nonce={c.var.secureHeadersNonce} />, 404)
}

type NewGroupForm = { readonly values: Readonly<Record<string, string>>; readonly errors?: FieldErrors }

async function show(c: DeskContext, { templates }: NewGroupRoutePorts, { values, errors }: NewGroupForm) {
  const props = {
    nonce: c.var.secureHeadersNonce,
    languages: await templates.languages(),
    values,
    errors: errors ?? {},
  }
  return showPage(c, <NewGroupPage {...props} />, errors ? 400 : 200)
}
