import { beforeEach, describe, expect, test } from 'vitest'
import { neededRole } from '../../../functions/console/needed-roles.ts'
import { editor, owner, ownerConsole, viewer } from '../../fixtures/pages/owner-console.ts'
import { partsIn } from '../../fixtures/pages/parts-in.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const prefix = '/console/groups/:group'
const routes = (await ownerConsole()).routes
  .filter(({ method, path }) => method !== 'ALL' && path.startsWith(prefix))
  .map(({ method, path }) => ({ method, path, name: `${method} ${path.slice(prefix.length + 1)}` }))
const pathIn = (path: string) => partsIn(path, { name: 'digest', date: '2026-03-02', id: 'm1' })
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
    [
      'archive',
      ...['choice', 'words'].map((what) => `editions/2026-03-02/${what}`),
      'preview/test',
      'week',
      'week/inbox',
      'week/introduction',
      'week/test',
    ].map((page) => `POST ${page}`),
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

test('whose discussions are left out is shown to owners alone, also where it was changed', async () => {
  const before = await home.ports.settings.get('g')
  if (!before) throw new Error('The group has no settings.')
  const change = { at: '2026-03-05T11:00:00.000Z', by: { memberId: 'o1' } }
  const leftOut = { ...before, excludedPeople: ['m1'], version: before.version + 1, change }
  await home.ports.settings.change(leftOut, before, change.at)
  const [ana, eda, vic] = [await home.signedIn(owner), await home.signedIn(editor), await home.signedIn(viewer)]
  const schedule = '/console/groups/g/schedule'
  expect((await (await ana.get(schedule)).text()).match(/Cleo/g)?.length).toBeGreaterThan(1)
  for (const helper of [eda, vic]) expect(await (await helper.get(schedule)).text()).not.toMatch(/Cleo|\bm1\b/)
})

test('a group’s id that is spelled otherwise opens nothing more', async () => {
  const vic = await home.signedIn(viewer)
  for (const id of ['g', '%67']) {
    expect((await vic.get(`/console/groups/${id}/results`)).status).toBe(200)
    expect((await vic.get(`/console/groups/${id}/members`)).status).toBe(403)
    expect((await vic.post(`/console/groups/${id}/week`, { wish: 'pin', id: 'd1' })).status).toBe(403)
  }
})
