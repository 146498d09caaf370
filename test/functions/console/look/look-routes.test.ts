import { beforeEach, expect, test } from 'vitest'
import { usualLook } from '../../../../functions/domain/templates/look.ts'
import { type Fields, owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/look'
const { logo: _, postalAddress: __, ...usual } = usualLook
const form = (more: Fields = {}): Fields => ({
  ...usual,
  logoUrl: '',
  logoAlt: '',
  postalAddress: '',
  base: '0',
  ...more,
})
const saved = () => home.ports.looks.list('g')
const mail = async () => (await ana.get('/console/groups/g/preview/mail')).text()

test('a look that is saved is how every mail looks from then on', async () => {
  expect(await mail()).not.toContain('#0b5394')
  const words = {
    accent: '#0b5394',
    header: 'Since 1987',
    footer: 'See you\nsoon',
    postalAddress: 'Binders, 4 Paper Lane',
  }
  expect((await ana.post(path, form(words))).headers.get('location')).toBe(`${path}?done=saved`)
  const html = await mail()
  for (const word of ['#0b5394', 'Since 1987', 'See you', 'Binders, 4 Paper Lane']) expect(html).toContain(word)
})

test('what cannot be read, or is no address of a picture, is refused at its field, and kept in the form', async () => {
  const wrong = { accent: '#ffee00', logoUrl: 'http://b.example/logo.png', logoAlt: '"><script>' }
  const answer = await ana.post(path, form(wrong))
  expect(answer.status).toBe(400)
  const html = await answer.text()
  for (const name of ['accent', 'logoUrl']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
  expect(await saved()).toEqual([])
})

test('a preview shows what is not saved yet', async () => {
  const shown = await (await ana.post(`${path}/preview`, form({ header: 'Not saved' }))).text()
  expect(shown).toContain('Not saved')
  const refused = await ana.post(`${path}/preview`, form({ ink: 'red' }))
  expect(await refused.text()).toContain('Enter a colour as #')
  expect(await saved()).toEqual([])
})

test('of two who save at once one does, and the other is told by whom and keeps what they chose', async () => {
  const ben = await home.signedIn(secondOwner)
  await ana.post(path, form({ header: 'Ana’s' }))
  const told = await ben.post(path, form({ header: 'Ben’s' }))
  expect(told.status).toBe(409)
  const html = await told.text()
  expect(html).toContain('Ana saved another look')
  expect(html).toContain('value="Ben’s"')
  await ben.post(path, form({ header: 'Ben’s', base: '1' }))
  expect((await saved()).map(({ look }) => look.header)).toEqual(['Ben’s', 'Ana’s'])
})

test('an earlier look, and the default one, are restored as a new version', async () => {
  await ana.post(path, form({ header: 'First' }))
  await ana.post(path, form({ header: 'Second', base: '1' }))
  await ana.post(`${path}/restore`, { base: '2', version: '1' })
  expect((await saved())[0]).toMatchObject({ version: 3, restored: 1, look: { header: 'First' } })
  await ana.post(`${path}/restore`, { base: '3', version: '0' })
  expect((await saved())[0]).toMatchObject({ version: 4, restored: 0, look: usualLook })
})
