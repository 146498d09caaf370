import { beforeEach, describe, expect, test } from 'vitest'
import { neededRole } from '../../../functions/console/needed-roles.ts'
import { editor, owner, ownerConsole, viewer } from '../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const prefix = '/console/groups/:group'
const routes = (await ownerConsole()).site.routes
  .filter(({ method, path }) => method !== 'ALL' && path.startsWith(prefix))
  .map(({ method, path }) => ({ method, path, name: `${method} ${path.slice(prefix.length + 1)}` }))
const pathIn = (path: string) => path.replace(':name', 'digest').replace(':date', '2026-03-02').replace(':id', 'm1')
const pageOf = (path: string) => pathIn(path).slice(prefix.length + 1)
const nameOf = ({ method, path }: (typeof routes)[number]) => `${method} ${pageOf(path)}`

describe.each([...new Map(routes.map((route) => [route.name, route])).values()])('$name', ({ method, path }) => {
  test('is refused to an editor and to a viewer, unless it is theirs', async () => {
    for (const [who, theirs] of [
      [editor, ['viewer', 'editor']],
      [viewer, ['viewer']],
    ] as const) {
      const visitor = await home.signedIn(who)
      const page = pathIn(path).replace(':group', 'g')
      const answer = await (method === 'GET' ? visitor.get(page) : visitor.post(page))
      const isTheirs = theirs.some((role) => role === neededRole(method, pageOf(path)))
      expect([who.role, answer.status === 403]).toEqual([who.role, !isTheirs])
    }
  })
})

test('whoever helps sees no addresses, histories, uploads, exports or people, and sends nothing', () => {
  const owners = routes.filter(({ method, path }) => neededRole(method, pageOf(path)) === 'owner').map(nameOf)
  const guarded = routes.map(nameOf).filter((name) => /\b(members|lists|exports|people|audience|channels)\b/.test(name))
  expect(guarded.length).toBeGreaterThan(10)
  expect(owners).toEqual(expect.arrayContaining(guarded))
  const posted = routes.map(nameOf).filter((name) => name.startsWith('POST') && !owners.includes(name))
  expect([...new Set(posted)].toSorted()).toEqual(
    ['archive', 'preview/test', 'week', 'week/inbox', 'week/introduction'].map((page) => `POST ${page}`),
  )
})

test('what one member gets is shown to owners alone', async () => {
  const [ana, eda] = [await home.signedIn(owner), await home.signedIn(editor)]
  for (const page of ['preview', 'preview/mail']) {
    expect((await ana.get(`/console/groups/g/${page}?member=m1`)).status).toBe(200)
    expect((await eda.get(`/console/groups/g/${page}`)).status).toBe(200)
    const answer = await eda.get(`/console/groups/g/${page}?member=m1`)
    expect([answer.status, (await answer.text()).includes('Cleo')]).toEqual([404, false])
  }
  const sent = home.ports.mailer.messages.length
  await eda.post('/console/groups/g/preview/test', { member: 'm1' })
  expect(home.ports.mailer.messages).toHaveLength(sent)
  await eda.post('/console/groups/g/preview/test')
  expect(home.ports.mailer.messages.slice(sent).map(({ to }) => to)).toEqual([editor.email])
})
