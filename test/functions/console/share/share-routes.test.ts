import { beforeEach, describe, expect, test } from 'vitest'
import { type Fields, owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/share'
const settings = async () => {
  const found = await home.ports.settings.get('g')
  if (!found) throw new Error('The group has no settings.')
  return found
}
const read = async (page = '') => (await ana.get(`${path}${page}`)).text()
const joinForm = (more: Fields = {}) => ({ base: '1', publicName: '', words: '', mostADay: '200', ...more })

describe('the join page', () => {
  test('is off until an owner switches it on, under a name of its own, and each version says so in words', async () => {
    expect((await settings()).join.isOpen).toBe(false)
    const answer = await ana.post(path, joinForm({ isOpen: 'yes', publicName: ' Book-Binders ', words: 'Come\r\nin.' }))
    expect(answer.headers.get('location')).toBe(`${path}?done=saved`)
    expect(await settings()).toMatchObject({
      version: 2,
      publicName: 'book-binders',
      join: { isOpen: true, words: 'Come\nin.', refusesRoles: false, refusesDisposable: false, mostADay: 200 },
    })
    const html = await read()
    expect(html).toContain('href="https://mail.example/join/book-binders"')
    expect(html).toMatch(/Join page: <del>off<\/del> → <ins>on<\/ins>/)
    expect(await home.ports.publicNames.groupOf('book-binders')).toBe('g')
  })

  test.each([
    [{ publicName: 'ab' }, 'publicName'],
    [{ publicName: '-abc' }, 'publicName'],
    [{ publicName: 'a_b c' }, 'publicName'],
    [{ publicName: '📚📚📚' }, 'publicName'],
    [{ publicName: 'x'.repeat(41) }, 'publicName'],
    [{ publicName: 'confirm' }, 'publicName'],
    [{ words: 'x'.repeat(601) }, 'words'],
    [{ mostADay: '0' }, 'mostADay'],
    [{ mostADay: '1e9' }, 'mostADay'],
  ])('says at the field what is wrong, keeps what was typed, and changes nothing: %o', async (wrong, field) => {
    const answer = await ana.post(path, joinForm({ isOpen: 'yes', refusesRoles: 'yes', ...wrong }))
    expect(answer.status).toBe(400)
    const html = await answer.text()
    expect(html).toContain(`id="${field}-error"`)
    expect(html).toMatch(/name="refusesRoles" value="yes" checked/)
    expect((await settings()).version).toBe(1)
  })

  test('gets no name that another group has, had, or is called', async () => {
    await home.ports.publicNames.claim('binders', 'other')
    for (const publicName of ['binders', 'other']) {
      const answer = await ana.post(path, joinForm({ publicName }))
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(/id="publicName-error">[^<]*another group/)
    }
    expect((await settings()).version).toBe(1)
  })

  test('cannot be found by an ID that another group has as its name', async () => {
    await home.ports.publicNames.claim('g', 'other')
    const answer = await ana.post(path, joinForm({ isOpen: 'yes' }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Choose a name here.')
  })

  test('that was closed by what its mails met says so, and is opened by an owner alone', async () => {
    await ana.post(path, joinForm({ isOpen: 'yes' }))
    await home.ports.joinPages.close('g', 'bounces', '2026-03-05T10:00:00.000Z')
    expect(await read()).toContain('This page closed 2 hours ago.')
    await ana.post(`${path}/open`)
    expect(await home.ports.joinPages.state('g')).toEqual({})
    expect(await read()).not.toContain('Closed')
  })

  test('says when the limit of a day was met, and that for a day', async () => {
    await home.ports.joinPages.noteFull('g', '2026-03-05T10:00:00.000Z')
    expect(await read()).toContain('The limit of 200 was met 2 hours ago')
  })
})

describe('two owners at once', () => {
  test('who change the same part: the second is told what the first did, and keeps both by saving again', async () => {
    const ben = await home.signedIn(secondOwner)
    await ben.post(path, joinForm({ isOpen: 'yes', words: 'Ben’s words.' }))
    const answer = await ana.post(path, joinForm({ mostADay: '50' }))
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('Ben changed these settings')
    expect(html).toContain('Ben’s words.')
    expect(html).toMatch(/name="isOpen" value="yes" checked/)
    expect(html).toContain('name="base" value="2"')
    await ana.post(path, joinForm({ base: '2', isOpen: 'yes', words: 'Ben’s words.', mostADay: '50' }))
    expect((await settings()).join).toMatchObject({ isOpen: true, words: 'Ben’s words.', mostADay: 50 })
  })

  test('who change different parts are both served at once', async () => {
    const ben = await home.signedIn(secondOwner)
    await ben.post(path, joinForm({ isOpen: 'yes' }))
    expect((await ana.post(`${path}/invitation`, { base: '1', invitation: 'Come.' })).status).toBe(303)
    expect(await settings()).toMatchObject({ version: 3, join: { isOpen: true }, invitation: 'Come.' })
  })
})

describe('what strangers see', () => {
  test('stays as it is when rules are restored, and has a link in their history instead of a button', async () => {
    await ana.post(path, joinForm({ isOpen: 'yes', publicName: 'binders' }))
    const schedule = '/console/groups/g/schedule'
    expect(await (await ana.get(schedule)).text()).toContain(`href="${path}">Change it on Share`)
    await ana.post(`${schedule}/undo`, { base: '2', version: '1' })
    expect(await settings()).toMatchObject({ version: 3, publicName: 'binders', join: { isOpen: true } })
  })
})
