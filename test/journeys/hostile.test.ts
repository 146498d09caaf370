import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const at = '2026-03-07T12:00:00Z'
const groupId = 'hostile'
let house: House

const hostileTitles = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '{{ links.unsubscribe }} {% assign x = 1 %} {{ "now" | date: "%Y" }}',
  '</mj-text></mj-column><mj-include path="/etc/passwd" />',
  'Line\r\nBcc: everybody@evil.example\r\n\r\n<b>break</b>',
  '\u202Eexe.gpj \u0635\u0628\u0627\u062d \u05d1\u05d5\u05e7\u05e8 \u{1F600}\u0000\u2028x',
  'x'.repeat(10_000),
]

const discussions = hostileTitles.flatMap((title, nth) => [
  {
    type: 'discussion',
    groupId,
    id: `h${nth}`,
    title,
    url: `https://group.example/h/${nth}?a=1&b="2"`,
    authorId: `m${nth}`,
    createdAt: at,
    tags: [],
  },
  // Out of order, and said twice.
  ...['m2', 'm1', 'm1', 'z9'].map((authorId) => ({
    type: 'post',
    groupId,
    discussionId: `h${nth}`,
    id: `hp${nth}-${authorId}`,
    authorId,
    createdAt: at,
    text: title,
  })),
])

const strangers = [
  {
    type: 'member',
    groupId,
    id: 'm1',
    role: 'member',
    joinedAt: at,
    email: 'm1@members.example',
    name: 'Eve\r\nBcc: victim@evil.example\r\n\r\n<script>alert(3)</script>',
  },
  {
    type: 'member',
    groupId,
    id: 'm2',
    role: 'member',
    joinedAt: at,
    email: 'm2@members.example',
    name: '{{ links.unsubscribe }} "><a href="https://evil.example">\u202E \u{1F600} \u0644\u064a\u0644\u0649',
  },
  {
    type: 'member',
    groupId,
    id: 'future',
    role: 'member',
    joinedAt: '2031-01-01T00:00:00Z',
    name: 'Future',
    email: 'future@members.example',
  },
]

beforeAll(async () => {
  house = await openHouse()
  const group = groupRecords(groupId, monday, { discussions: 0, members: 8 })
  await house.load([...discussions, ...strangers.toReversed(), ...group.toReversed(), ...strangers])
  await house.tick(monday)
})
afterAll(() => house?.leave())

test('whatever strangers write, everybody gets a mail that means what it should', async () => {
  const inbox = await house.inbox(groupId)
  expect(inbox.map(({ member }) => member).sort()).toEqual([
    'future',
    ...Array.from({ length: 8 }, (_, nth) => `m${nth}`),
  ])
  for (const { mail } of inbox) {
    const html = String(mail.html)
    expect(html).not.toMatch(/<script|<img|<b>|<mj-|<a href="https:\/\/evil/i)
    expect(html).not.toContain('root:')
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).toContain('{{ links.unsubscribe }} {% assign x = 1 %}')
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
    expect(mail.text).toContain('<script>alert(1)</script>')
  }
})

test('a line break in a name or a title opens no header', async () => {
  for (const { member, mail } of await house.inbox(groupId)) {
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.to).toMatchObject({ value: [{ address: `${member}@members.example` }] })
    expect(mail.subject).not.toMatch(/[\r\n\u202e\u2028]/)
    expect(mail.headerLines.map(({ key }) => key).filter((key) => key === 'subject' || key === 'to')).toHaveLength(2)
  }
})

test('what turns the reading direction is gone, what is written from right to left stays', async () => {
  const [first] = await house.inbox(groupId)
  expect(first?.mail.html).toContain('\u0635\u0628\u0627\u062d')
  for (const mark of ['\u202e', '\u0000', '\u2028']) expect(first?.mail.html).not.toContain(mark)
})
