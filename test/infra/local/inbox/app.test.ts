import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createInbox } from '../../../../infra/local/inbox/app.tsx'
import { openStore, type StoredMessage } from '../../../../infra/local/mail/store.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

const now = Date.parse('2026-03-09T12:00:00Z')

function openInbox() {
  const store = openStore(join(temporaryFolder(), 'mail'))
  onTestFinished(store.close)
  const app = createInbox(store, () => now)
  const get = async (path: string, host = 'localhost:4401') => {
    const response = await app.request(path, { headers: { host } })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const add = (
    id: string,
    change: Partial<StoredMessage> = {},
    body = 'Content-Type: text/html\r\n\r\n<p>Hello</p>',
  ) => {
    const message = {
      id,
      at: '2026-03-09T11:55:00Z',
      from: '"Garden" <digest@example.com>',
      to: [`${id}@example.org`],
      subject: `Subject of ${id}`,
      tags: { group: 'garden', edition: '2026-03-09' },
      ...change,
    }
    const raw = `From: ${message.from}\r\nTo: ${message.to[0]}\r\nSubject: ${message.subject}\r\n${body}`
    store.add(message, Buffer.from(raw))
  }
  return { add, get }
}

test('the newest message comes first, with its group and how long ago it came', async () => {
  const { add, get } = openInbox()
  add('old')
  add('new')
  const { text } = await get('/')
  expect(text.indexOf('Subject of new')).toBeLessThan(text.indexOf('Subject of old'))
  expect(text).toMatch(/garden[\s\S]*5 minutes ago/)
})

test('a search finds every word in address, subject or group, in either case, and nothing else', async () => {
  const { add, get } = openInbox()
  add('ada', { subject: 'Compost' })
  add('bob', { subject: 'Compost', from: 'kitchen@example.com', tags: { group: 'kitchen' } })
  add('eve', { subject: 'Fans' })
  const { text } = await get('/?q=COMPOST+garden')
  expect(text).toContain('ada@example.org')
  expect(text).not.toContain('bob@example.org')
  expect(text).not.toContain('eve@example.org')
  expect((await get('/?q=nobody')).text).toContain('No mail contains all of these words')
})

test('a page shows fifty of seventy thousand messages, and no page is out of reach', async () => {
  const { add, get } = openInbox()
  for (let count = 0; count < 70_000; count += 1) add(`m${count}`)
  const rows = (text: string) => text.match(/<li>/g)?.length
  const last = await get('/?page=1400')
  expect([rows((await get('/')).text), rows(last.text)]).toEqual([50, 50])
  expect(last.text).toContain('Subject of m0<')
  expect(last.text.length).toBeLessThan(40_000)
  expect((await get('/?page=999999')).text).toContain('Subject of m0<')
  expect(rows((await get('/?q=m6999')).text)).toBe(11)
})

test('what a subject, an address or a search holds is text and never markup', async () => {
  const { add, get } = openInbox()
  const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
  add('one', { subject: hostile, from: hostile, to: [hostile], tags: { group: hostile, edition: hostile } })
  for (const path of [
    '/',
    '/messages/one',
    '/messages/one/headers',
    '/messages/one/source',
    `/?q=${encodeURIComponent(hostile)}`,
  ]) {
    const { text } = await get(path)
    expect(text).not.toMatch(/<script|<img/)
    expect(text).toContain('&lt;script&gt;')
  }
})

test("a mail's own document is sandboxed by its headers too, without scripts and without fetching", async () => {
  const { add, get } = openInbox()
  add('one', {}, 'Content-Type: text/html\r\n\r\n<html><head><title>x</title></head><p>Hi</p></html>')
  const policy = (await get('/messages/one/document')).headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/sandbox(?!.*allow-scripts)(?!.*allow-same-origin)/)
  expect((await get('/messages/one')).text).toMatch(
    /<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/,
  )
})

test('each view shows its part, and what is not there is not found', async () => {
  const { add, get } = openInbox()
  add('one', {}, 'X-Odd: folded\r\n value\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain words')
  expect((await get('/messages/one/text')).text).toContain('Plain words')
  expect((await get('/messages/one/headers')).text).toContain('folded value')
  expect((await get('/messages/one/source')).text).toContain('X-Odd: folded\r\n value')
  expect((await get('/messages/one/raw')).headers.get('content-disposition')).toContain('one.eml')
  expect([(await get('/messages/two')).status, (await get('/messages/one/other')).status]).toEqual([404, 404])
})

test('a page elsewhere that calls itself our address reads nothing', async () => {
  const { add, get } = openInbox()
  add('one')
  expect((await get('/', 'evil.example:4401')).status).toBe(404)
})
