import { beforeEach, describe, expect, test } from 'vitest'
import { addHelper } from '../../../../functions/steps/people/add-helper.ts'
import { editor, owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/new-group'
const potters = {
  name: 'Potters <b>\r\nBcc: x',
  id: 'Potters-2',
  url: 'https://potters.example',
  language: 'de',
  timeZone: 'europe/berlin',
}
const records = async (id: string) => {
  const batch = await home.ports.intakes.batch(id, 'made-in-console', 0)
  return typeof batch === 'object' ? batch.records : undefined
}

describe('a new group', () => {
  test('is queued for import, and its maker is the owner as soon as it is in', async () => {
    const answer = await ana.post(path, potters)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/new-group?made=potters-2'])
    const group = { name: 'Potters <b> Bcc: x', url: potters.url, language: 'de', timeZone: 'Europe/Berlin' }
    expect(await records('potters-2')).toEqual([{ type: 'group', id: 'potters-2', ...group }])
    expect(await (await ana.get('/console/new-group?made=potters-2')).text()).toContain('http-equiv="refresh"')
    expect((await ana.get('/console/groups/potters-2')).status).toBe(404)
    await home.ports.groups.put({ id: 'potters-2', ...group })
    expect(await (await ana.get('/console/new-group?made=potters-2')).text()).toContain('/console/groups/potters-2')
    expect((await ana.get('/console/groups/potters-2/people')).status).toBe(200)
    expect((await (await home.signedIn(secondOwner)).get('/console/groups/potters-2')).status).toBe(404)
  })

  test('may be sent again after a crash, by whoever made it and by nobody else', async () => {
    const crash = async () => Promise.reject(new Error('It died.'))
    const { put } = home.ports.intakes
    Object.assign(home.ports.intakes, { put: crash })
    expect((await ana.post(path, potters)).status).toBe(500)
    Object.assign(home.ports.intakes, { put })
    const ben = await home.signedIn(secondOwner)
    expect(await (await ben.post(path, potters)).text()).toContain('This address is taken.')
    expect((await ana.post(path, potters)).status).toBe(303)
    expect(await records('potters-2')).toHaveLength(1)
  })

  test('of two who want one address at the same moment goes to one', async () => {
    const ben = await home.signedIn(secondOwner)
    const both = await Promise.all([ana.post(path, potters), ben.post(path, potters)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 400])
    expect((await home.ports.helpers.list('potters-2')).helpers).toHaveLength(1)
  })

  test.each([
    [{ name: ' ' }, 'A name has 1 to 100 letters.'],
    [{ name: 'x'.repeat(101) }, 'A name has 1 to 100 letters.'],
    [{ id: 'a' }, 'An address has 3 to 40'],
    [{ id: '../../g' }, 'An address has 3 to 40'],
    [{ id: 'other' }, 'This address is taken.'],
    [{ id: 'named' }, 'This address is taken.'],
    [{ url: 'javascript:alert(1)' }, 'Enter the https address'],
    [{ language: '-' }, 'Choose a language.'],
    [{ timeZone: 'Mars/Base' }, 'Choose a time zone'],
  ])('is refused in a sentence, and what was typed stays: %j', async (wrong, sentence) => {
    await home.ports.publicNames.claim('named', 'g')
    const answer = await ana.post(path, { ...potters, ...wrong })
    const html = await answer.text()
    expect([answer.status, html.includes(sentence)]).toEqual([400, true])
    expect(html).toContain('https://potters.example'.slice(0, 'url' in wrong ? 8 : undefined))
    expect(await records('id' in wrong ? wrong.id : 'potters-2')).toBeUndefined()
  })

  test('is made five times an hour at most', async () => {
    for (let nth = 0; nth < 5; nth += 1) {
      expect((await ana.post(path, { ...potters, id: `potters-${nth}` })).status).toBe(303)
    }
    expect(await (await ana.post(path, { ...potters, id: 'one-more' })).text()).toContain('several groups this hour')
  })
})

describe('the page', () => {
  test('is there for owners alone, and not where the operator does not want it', async () => {
    const closed = await ownerConsole(undefined, { makesGroups: false })
    const eda = await home.signedIn(editor)
    for (const visitor of [eda, await closed.signedIn(owner)]) {
      expect([(await visitor.get(path)).status, (await visitor.post(path, potters)).status]).toEqual([404, 404])
      expect(await (await visitor.get('/console/account')).text()).not.toContain(path)
    }
    expect((await home.visitor().get(path)).headers.get('location')).toBe('/console/sign-in')
    expect((await home.visitor().post(path, potters)).headers.get('location')).toBe('/console/sign-in')
    expect(await (await ana.get('/console/account')).text()).toContain(path)
    expect((await ana.get(path)).status).toBe(200)
  })

  test('gives nobody a group that is there: what an owner of another claims, they do not get', async () => {
    await addHelper(home.ports, 'g', { email: 'eve@owners.example', name: 'Eve', role: 'viewer', addedAt: '' })
    const eve = await home.signedIn({ email: 'eve@owners.example' })
    expect((await eve.post(path, { ...potters, id: 'g' })).status).toBe(400)
    expect((await eve.get('/console/groups/g/members')).status).toBe(403)
  })
})
