import { beforeEach, describe, expect, test } from 'vitest'
import { loadRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { noteHolders } from '../../../../functions/steps/ingest/note-holders.ts'
import { takeIn } from '../../../../functions/steps/ingest/take-in.ts'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

const desk = '/console/groups/g'
const baseUrl = 'https://mail.example'
let home: Awaited<ReturnType<typeof ownerConsole>>
let session: string
let ana: Awaited<ReturnType<typeof home.signedIn>>

beforeEach(async () => {
  home = await ownerConsole()
  session = await home.sessionOf(owner)
  ana = home.visitor(session)
})

const textOf = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** Sends a file as the form on the page does. */
async function upload(content: string | Uint8Array<ArrayBuffer>, name = 'members.csv') {
  const form = new FormData()
  form.set('list', new File([content], name))
  const headers = { cookie: `__Host-session=${session}`, origin: baseUrl }
  const answer = await home.site.request(`${baseUrl}${desk}/lists`, { method: 'POST', headers, body: form })
  const place = answer.headers.get('location') ?? ''
  return { status: answer.status, place, text: place === '' ? textOf(await answer.text()) : '' }
}

/** Does what the function behind the queue does. */
async function takeAll() {
  for (const batch of home.ports.queues.intakes.splice(0))
    await takeIn(
      {
        ...home.ports,
        noteHolders: (...given) => noteHolders(home.ports, ...given),
        load: (records) => loadRecords(home.ports, records),
      },
      batch,
    )
}

const page = async (place: string) => {
  const answer = await ana.get(place)
  const html = await answer.text()
  return { status: answer.status, html, text: textOf(html) }
}

const list = [
  'Name,Mail,Joined',
  'Ada Vogel,ada@members.example,2019-04-01',
  'Cleo,CLEO@members.example,2020-01-01',
  '=1+2,formula@members.example,2021-01-01',
  '<b>Bold</b>,bold@members.example,2021-01-01',
  'Nobody,not an address,2021-01-01',
  '',
].join('\n')

test('a list is looked at before anybody is added: who is new, who is known, and what cannot be read', async () => {
  const { status, place } = await upload(list)
  expect({ status, place }).toMatchObject({ status: 303, place: expect.stringMatching(/\/lists\/list-[\w-]+$/) })
  const { text: waiting, html: again } = await page(place)
  expect(waiting).toContain('Finding out who of them is a member already')
  expect(again).toContain('http-equiv="refresh"')
  expect((await ana.post(place, { agreed: 'At the door' })).status).toBe(400)
  await takeAll()
  const { text, html } = await page(place)
  expect(text).toContain('4 people: 3 new , 1 already known. Nobody on it has refused mail.')
  expect(text).toMatch(/Row 6: .*address/)
  expect(text).toContain('Add 4 people')
  expect(html).not.toContain('<b>Bold')
  expect(home.ports.queues.intakes).toEqual([])
})

test('nobody is added before it is said how they agreed', async () => {
  const { place } = await upload(list)
  await takeAll()
  const answer = await ana.post(place, { agreed: '  ' })
  expect(answer.status).toBe(400)
  expect(textOf(await answer.text())).toContain('Say how and when these people agreed')
  expect(home.ports.queues.intakes).toEqual([])
})

test('who is confirmed comes in with what was agreed, through the intake, and once however often it is sent', async () => {
  const { place } = await upload(list)
  await takeAll()
  const agreed = 'Signed up at the door, 2019'
  for (const _ of ['once', 'twice']) {
    expect((await ana.post(place, { agreed })).headers.get('location')).toBe(`${place}/progress`)
  }
  expect((await page(`${place}/progress`)).html).toContain('http-equiv="refresh"')
  await takeAll()
  const { text, html } = await page(`${place}/progress`)
  expect(text).toContain('The list is in Everybody on it is a member now')
  expect(html).not.toContain('http-equiv="refresh"')
  expect(await home.ports.members.getMany('g', ['m1'])).toMatchObject([{ name: 'Cleo', email: 'cleo@members.example' }])
  const { text: found } = await page(`${desk}/members?find=ada`)
  expect(found).toContain('Ada Vogel')
})

describe('columns', () => {
  test('that are not known are read as their owner says, and those that are read wrongly are left out', async () => {
    const { place } = await upload('Rufname,Erreichbar,Notiz\nAda,ada@members.example,call ben@members.example\n')
    const { html } = await page(place)
    expect(html).toContain('Rufname')
    await ana.post(`${place}/columns`, { 'column-0': 'name', 'column-1': 'email', 'column-2': '' })
    const { text } = await page(place)
    expect(text).toContain('1 person: 1 new')
    expect(text).toMatch(/Ada ada@members\.example/)
  })

  test('two of which hold addresses are asked about, with both names', async () => {
    const { place } = await upload('Mail,Email,Name\na@members.example,b@members.example,Ada\n')
    const { text } = await page(place)
    expect(text).toContain(
      '“Mail” and “Email” hold addresses, and only one of them is mailed. Choose below what each column holds',
    )
    expect(text).toContain('b@members.example')
    expect(text).not.toContain('Add 1 person')
  })
})

describe('a file', () => {
  test.each([
    ['that is empty', '', 'Choose a file first'],
    ['that is a workbook', new TextEncoder().encode('PK\u0003\u0004xlsx[Content_Types].xml'), 'save it as CSV'],
    ['without a row', 'Name,Mail\n', 'holds no row'],
    [
      'of more rows than a page takes',
      `Mail\n${Array.from({ length: 20_001 }, (_, nth) => `m${nth}@x.example`).join('\n')}\n`,
      'This list has 20,001 rows. A page takes 20,000',
    ],
  ])('%s is refused in words, and nothing is kept', async (_, content, words) => {
    const { status, text } = await upload(content)
    expect(status).toBe(400)
    expect(text).toContain(words)
  })

  test('that is larger than 4 MB is refused before it is read', async () => {
    const { status, text } = await upload(new Uint8Array(4 * 1024 * 1024 + 20_000).fill(97))
    expect(status).toBe(413)
    expect(text).toContain('A list can have 4 MB')
  })

  test('whose rows cannot be read all gives those back, safe to open in a spreadsheet', async () => {
    const { place } = await upload('Name,Mail\n=cmd(),nowhere\nAda,ada@members.example\n')
    const answer = await ana.get(`${place}/rejected.csv`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const text = await answer.text()
    expect(text).toContain("'=cmd()")
    expect(text).not.toContain('ada@')
  })
})

test('a list is gone after an hour, and is another group’s for nobody', async () => {
  const { place } = await upload(list)
  const eve = await home.signedIn({ email: 'eve@owners.example' })
  const id = place.split('/').at(-1)
  expect((await eve.get(`/console/groups/other/lists/${id}`)).status).toBe(404)
  home.ports.clock.advance(3_600_000)
  const { status, text } = await page(place)
  expect(status).toBe(404)
  expect(text).toContain('lists are deleted after an hour')
  expect((await ana.post(place, { agreed: 'yes' })).status).toBe(404)
})
