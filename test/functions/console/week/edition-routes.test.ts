import { beforeEach, expect, test } from 'vitest'
import { choiceOf, cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { compileSample } from '../../../fixtures/mails/mail.ts'
import { owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
const desk = '/console/groups/g'
const run = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
const page = `${desk}/editions/${run.date}`
const hold = {
  by: 'approval',
  reason: 'x',
  at: run.asOf,
  until: { at: '2026-03-06T09:00:00.000Z', otherwise: 'cancel' },
} as const

beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
  const { editions, runs, settings } = home.ports
  await settings.setLive('g')
  await runs.open(run, cohortsAt(run.asOf), 0, hold)
  await editions.open(run)
  await editions.writeChoice(run, choiceOf(['d1', 'd2', 'd3', 'd4'], { making: 0 }))
  await editions.writeVariant(run, await compileSample())
  await editions.freeze(run, { state: 'frozen', discussions: [] })
  await editions.startMailing(run)
})

const read = async (path = desk) => (await ana.get(path)).text()
const wish = (what: string, id: string) => ana.post(`${page}/choice`, { wish: what, id })

test('what waits stands in place of the next edition, with its mail, its approval and until when', async () => {
  const html = await read()
  expect(html).toContain('The edition of Monday 2 March 2026 waits for your approval')
  expect(html).toContain(
    'Nobody has been mailed. If nobody approves it by Friday 6 March, 09:00 (UTC), it is cancelled.',
  )
  expect(html).toMatch(/<iframe[^>]*src="[^"]*preview\/mail\?edition=2026-03-02/)
  expect(html).toContain('Approve and send…')
  expect(html).not.toContain('The next edition</h1>')
  expect(await read(`${desk}?next=yes`)).toContain('The next edition</h1>')
})

test('leaving out a discussion has it made anew, and nobody can approve it meanwhile', async () => {
  const answer = await wish('drop', 'd1')
  expect(answer.headers.get('location')).toBe(`${page}?done=begun`)
  expect(home.ports.queues.composed).toEqual([run])
  const html = await read(page)
  expect(html).toContain('It is being made anew with your changes.')
  expect(html).toContain('http-equiv="refresh"')
  expect(html).not.toContain('Approve and send…')
  expect(html.slice(html.indexOf('Left out'))).toContain('About d1')
  await ana.post(`${desk}/week/run`, { do: 'approve', date: run.date, sure: 'yes' })
  expect((await home.ports.runs.get(run))?.hold).toEqual(hold)
})

test('words of two owners: the second sees that there are others, and keeps what they wrote', async () => {
  const ben = await home.signedIn(secondOwner)
  await ben.post(`${page}/words`, { subject: 'Bens', over: '' })
  const answer = await ana.post(`${page}/words`, {
    subject: 'Anas\r\nBcc: eve@evil.example 🎻',
    secondSubject: 'x'.repeat(1000),
    introduction: 'Hello',
    over: '',
  })
  expect(answer.status).toBe(409)
  await home.ports.runs.endAnew(run, 99)
  const again = await ana.post(`${page}/words`, {
    subject: 'Anas',
    introduction: 'Hello',
    over: '',
    overSubject: 'Bens',
  })
  expect(again.status).toBe(303)
  expect(await home.ports.curation.getOwn(run)).toMatchObject({ subject: 'Anas', introduction: 'Hello' })
})

test('a subject is one line of at most its length, whatever was posted', async () => {
  await ana.post(`${page}/words`, { subject: 'Glue\r\nBcc: a@b.example 🎻', secondSubject: 'é'.repeat(1000), over: '' })
  const own = await home.ports.curation.getOwn(run)
  expect(own?.subject).toBe('Glue Bcc: a@b.example 🎻')
  expect([...(own?.secondSubject ?? '')].length).toBeLessThan(300)
})

test('what is approved meanwhile is not changed, and says so', async () => {
  await home.ports.runs.lift(run)
  expect((await wish('drop', 'd1')).headers.get('location')).toBe(`${desk}?done=no+longer+waits`)
  expect((await ana.get(page)).headers.get('location')).toBe(desk)
  expect(home.ports.queues.composed).toEqual([])
})

test('too few discussions are refused, and hostile ids and wishes change nothing', async () => {
  for (const id of ['d1', 'd2']) await wish('drop', id)
  expect((await wish('drop', 'd3')).headers.get('location')).toBe(`${page}?done=too+few`)
  for (const what of ['__proto__', 'constructor', 'eat']) await wish(what, 'd3')
  await wish('drop', '../d3')
  expect((await home.ports.curation.getOwn(run))?.drops).toEqual(['d1'])
})

test('the preview of what waits has the way to approve it, and of what went out none', async () => {
  const preview = `${desk}/preview?edition=${run.date}`
  expect(await read(preview)).toContain('Approve and send…')
  await home.ports.runs.lift(run)
  expect(await read(preview)).not.toContain('Approve and send…')
})

test('a mail’s link leads to the edition after its reader signed in', async () => {
  const stranger = home.visitor()
  const answer = await stranger.get(`${desk}/preview?edition=${run.date}`)
  expect(answer.headers.get('location')).toBe('/console/sign-in')
  expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain(`${desk}/preview?edition=2026-03-02`)
})

test('pausing the group asks first, and changes nothing until it is answered', async () => {
  const asked = await (await ana.post(`${desk}/week/state`, { state: 'draft' })).text()
  expect(asked).toContain('Pause sending?')
  expect((await home.ports.settings.get('g'))?.state).toBe('live')
  await ana.post(`${desk}/week/state`, { state: 'draft', sure: 'yes' })
  expect((await home.ports.settings.get('g'))?.state).toBe('draft')
})

test('going live leads through what to look at first: the look, a test, who gets it, the sender and its address', async () => {
  await ana.post(`${desk}/week/state`, { state: 'draft', sure: 'yes' })
  const asked = await (await ana.post(`${desk}/week/state`, { state: 'live' })).text()
  const list = asked.slice(asked.indexOf('Before the first mail'))
  for (const page of ['look', 'preview', 'audience']) expect(list).toContain(`href="${desk}/${page}"`)
  expect(list).toContain(
    'Mails come from Binders &lt;g&gt;, digest@mail.example. At their end stands: 1 Example Street',
  )
  expect(list).toContain('The look is the usual one.')
  expect((await home.ports.settings.get('g'))?.state).toBe('draft')
})
