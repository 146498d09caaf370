import { beforeEach, expect, test } from 'vitest'
import { usualLook } from '../../../../functions/domain/templates/look.ts'
import { type Fields, owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'
import { noisyPng, pngOf } from '../../../fixtures/pictures.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/look'
const { logo: _, postalAddress: __, leftOut: ___, leftOutOfLetters: ____, ...usual } = usualLook
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

/** A form with a file in it, as a browser posts it. */
async function postFile(to: string, file: Uint8Array, fields: Fields = form(), accept?: string) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value))
  body.append('logoFile', new Blob([new Uint8Array(file)], { type: 'image/png' }), 'logo.png')
  const cookie = `__Host-session=${await home.sessionOf(owner)}`
  const headers = { cookie, origin: 'https://mail.example', ...(accept && { accept }) }
  return home.site.request(`https://mail.example${to}`, { method: 'POST', headers, body })
}

test('a logo that comes with the form is served from the stack, and every mail shows it', async () => {
  expect((await postFile(path, pngOf(400, 90, [1, 2, 3, 255]))).status).toBe(303)
  const [latest] = await saved()
  expect(latest?.look.logo).toEqual({
    url: expect.stringMatching(/^https:\/\/mail\.example\/g\/g\/pictures\/[0-9a-f]{40}\.png$/),
    alt: 'Binders <g>',
  })
  expect(await mail()).toContain(`src="${latest?.look.logo?.url}"`)
})

test('an upload alone fills the form in and saves nothing, as a page and for a script', async () => {
  const page = await (await postFile(`${path}/logo`, pngOf(40, 40, [1, 2, 3, 255]))).text()
  expect(page).toMatch(
    /name="logoUrl"[^>]*value="https:\/\/mail\.example|value="https:\/\/mail\.example[^>]*name="logoUrl"/,
  )
  const told = await postFile(`${path}/logo`, noisyPng(90, 90), {}, 'application/json')
  expect(await told.json()).toMatchObject({ url: expect.stringContaining('/g/g/pictures/'), alt: 'Binders <g>' })
  expect(await saved()).toEqual([])
})

test('an SVG with a script is refused at its field, and what else was filled in stays', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const answer = await postFile(path, svg, form({ header: 'Since 1987' }))
  expect(answer.status).toBe(400)
  const html = await answer.text()
  expect(html).toContain('A logo must be a PNG or JPEG picture.')
  expect(html).toContain('value="Since 1987"')
  expect(await saved()).toEqual([])
})

test.each([2, 20])('a logo of %i MB is too large', async (megabytes) => {
  const answer = await postFile(path, Buffer.alloc(megabytes * 1024 * 1024))
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('This picture is larger than 1 MB.')
})

test('a design fills the fields in, is in the preview beside them, and saves nothing', async () => {
  const html = await (await ana.post(`${path}/design`, form({ header: 'Kept', design: 'harbour' }))).text()
  for (const part of ['value="#0b5f8a"', 'value="Kept"', 'look/preview?design=harbour']) expect(html).toContain(part)
  expect(await (await ana.get(`${path}/preview?design=harbour`)).text()).toContain('#0b5f8a')
  expect(await saved()).toEqual([])
})

test.each([
  ['regular', 'This week in'],
  ['win-back', 'class="band'],
  ['farewell', 'Your last digest'],
  ['letter', 'Here stand your own words'],
])('the %s mail is previewed in light and in dark', async (kind, words) => {
  const light = await (await ana.post(`${path}/preview`, form({ mail: kind, scheme: 'light' }))).text()
  const dark = await (await ana.post(`${path}/preview`, form({ mail: kind, scheme: 'dark' }))).text()
  for (const html of [light, dark]) expect(html).toContain(words)
  expect(dark).toContain('<meta name="color-scheme" content="dark">')
})

test('sections that are not ticked are left out, and a form without the boxes leaves nothing out', async () => {
  await ana.post(path, form({ sections: '1', 'digest-headline': 'on', 'digest-quotes': 'on', 'letter-ask': 'on' }))
  expect((await saved())[0]?.look).toMatchObject({
    leftOut: ['greeting', 'news', 'ask', 'share'],
    leftOutOfLetters: ['headline', 'greeting', 'quotes', 'share'],
  })
  await ana.post(path, form({ base: '1' }))
  expect((await saved())[0]?.look).toMatchObject({ leftOut: [], leftOutOfLetters: [] })
})
