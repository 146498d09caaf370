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

/** Who says what to whom, each in a discussion of their own: a name, a text, and what is shown of each. */
const replies = [
  { name: 'X', text: '\u202e\u2066\u200b\u3164 \n\n', who: 'Opener', shown: 'How?' },
  { name: 'Last, First', text: `Long ${'word '.repeat(10_000)}`, who: 'Last, First', shown: /Long (?:word )+word…/ },
  {
    name: '🙂',
    text: '```\n</script><script>alert(4)</script>\n``` {% assign a = 1 %}</mj-text>{{ links.unsubscribe }}',
    who: '🙂',
    shown: '``` </script><script>alert(4)</script> ``` {% assign a = 1 %}</mj-text>{{ links.unsubscribe }}',
  },
  {
    name: 'ana@private.example',
    text: '=3D=0D=0A.\r\n.\r\n--rekindle-0\r\nContent-Type: text/html\r\n\r\n<b>part</b>',
    who: 'Someone',
    shown: '=3D=0D=0A. . --rekindle-0 Content-Type: text/html <b>part</b>',
  },
  {
    name: '\u05dc\u05d9\u05d0\u05d5\u05e8',
    text: 'Turn\u202eed \u05e9\u05dc\u05d5\u05dd',
    who: '\u2068\u05dc\u05d9\u05d0\u05d5\u05e8\u2069',
    shown: 'Turned \u05e9\u05dc\u05d5\u05dd',
  },
  {
    name: '{name} {title}',
    text: '<img src=x onerror=alert(5)> $& $1 {name}',
    who: '{name} {title}',
    shown: '<img src=x onerror=alert(5)> $& $1 {name}',
  },
  {
    name: '__proto__',
    text: 'Words of one who is called a property',
    who: '__proto__',
    shown: 'Words of one who is called a property',
  },
]

const spokenId = 'spoken'
const spoken = replies.flatMap(({ name, text }, nth) => {
  const discussionId = `s${nth}`
  const record = { groupId: spokenId, createdAt: '2026-03-08T12:00:00Z' }
  const member = { ...record, type: 'member', role: 'member', joinedAt: at }
  const post = { ...record, type: 'post', discussionId }
  const tags = ['constructor', '__proto__', ...Array.from({ length: 2000 }, (_, tag) => `tag ${tag}`)]
  const pictures = ['javascript:alert(7)', `https://a.example/${'"'.repeat(2000)}`, '', `https://a.example/"'><b>x`]
  const avatarUrl = pictures[nth % pictures.length]
  return [
    { ...member, id: `o${nth}`, name: 'Opener', email: `o${nth}@spoken.example` },
    { ...member, id: `r${nth}`, name, email: `r${nth}@spoken.example`, avatarUrl },
    {
      ...record,
      type: 'discussion',
      id: discussionId,
      title: `Said ${nth}`,
      url: `https://group.example/s/${nth}`,
      authorId: `o${nth}`,
      tags,
      imageUrl: 'javascript:alert(6)',
    },
    { ...post, id: `s${nth}-0`, authorId: `o${nth}`, text: 'How?', createdAt: at },
    // It answers a post of another discussion, and what is said to be its own page is a script.
    { ...post, id: `s${nth}-1`, authorId: `r${nth}`, text, replyTo: `s${nth + 1}-0`, url: 'javascript:alert(8)' },
  ]
})

beforeAll(async () => {
  house = await openHouse()
  const group = groupRecords(groupId, monday, { discussions: 0, members: 8 })
  await house.load([
    ...groupRecords(spokenId, monday, { discussions: 0, members: 1, domain: 'spoken.example' }),
    ...spoken,
  ])
  const rules = await house.ports.settings.get(spokenId)
  if (rules) await house.ports.settings.change({ ...rules, pictures: true }, rules, monday)
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

test.each(replies.map((reply, nth) => ({ ...reply, nth })))(
  'a reply by $name is shown as what it is',
  async ({ nth, who, shown }) => {
    const inbox = await house.inbox(spokenId)
    const { subject = '', text = '', html } = inbox.find(({ member }) => member === `o${nth}`)?.mail ?? {}
    const lines = text.replaceAll(/\s+/g, ' ')
    const lead = lines.slice(0, lines.indexOf('Also'))
    expect(lead).toContain(`${who} ${who === 'Opener' ? 'started this' : 'replied'}`)
    if (typeof shown === 'string') expect(lead).toContain(shown)
    else expect(lead).toMatch(shown)
    expect(lead).toContain(`https://group.example/s/${nth}`)
    expect(`${subject} ${text} ${html}`).not.toMatch(/javascript:|replied to you|private\.example|[\u202e\u2066\u3164]/)
    expect(html).not.toMatch(/<script|<b>|onerror=alert\(5\)"|a\.example\/"|alert\([678]\)/)
    const pictures = String(html).match(/<img[^>]+>/g) ?? []
    expect(pictures.every((picture) => picture.includes('src="https://a.example/&quot;&#39;&gt;&lt;b&gt;x"'))).toBe(
      true,
    )
    expect(pictures.length > 0).toBe(nth === 3)
    expect(subject.length).toBeLessThanOrEqual(45)
  },
)
