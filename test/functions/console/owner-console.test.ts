import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const desk = '/console/groups/g'
const hostile = [
  '__proto__',
  '"><script>alert(1)</script>',
  '</bdi><a>{count, plural,',
  `${'(a+)+'.repeat(40)}$`,
  '\u0000\u202e\ud800',
  'a'.repeat(4001),
]

describe.each(hostile)('%j', (text) => {
  const seen = async (answer: Response) => {
    const page = await answer.text()
    expect(page).not.toContain('<script>alert')
    return answer.status
  }

  test('is asked for in vain, wherever a page takes something from its address', async () => {
    const visitor = await home.signedIn(owner)
    const asked = encodeURIComponent(text.toWellFormed())
    const pages = [
      ...['find', 'stage', 'tag', 'page'].map((name) => `members?${name}=${asked}`),
      ...['q', 'done'].map((name) => `archive?${name}=${asked}`),
      ...['done', 'undo', 'places', 'id'].map((name) => `?${name}=${asked}`),
      ...['edition', 'member', 'kind'].map((name) => `preview?${name}=${asked}`),
      ...['mail', 'design'].map((name) => `look/preview?${name}=${asked}`),
      ...['whom', 'cohort', 'shard', 'after'].map((name) => `results/2026-03-02/people?whom=returned&${name}=${asked}`),
      `people?done=${asked}`,
      `schedule?done=${asked}`,
      `schedule/dates?timeZone=${asked}&every=${asked}&day=${asked}&time=${asked}`,
      `results?done=${asked}`,
      `members/${asked}`,
      `results/${asked}`,
      `editions/${asked}`,
    ]
    for (const page of pages)
      expect([page, (await seen(await visitor.get(`${desk}/${page}`))) < 500]).toEqual([page, true])
  })

  test('is posted in vain, wherever a form takes words', async () => {
    const visitor = await home.signedIn(owner)
    const before = home.ports.mailer.messages.length
    const forms: [string, Record<string, string>][] = [
      ['people', { email: text, name: text, role: text, language: text }],
      ['people/again', { address: text }],
      ['people/role', { address: text, role: text }],
      ['people/remove', { address: text, sure: 'yes' }],
      ['week', { wish: text, id: text, place: text }],
      ['week', { wish: 'place', id: 'd1', place: text }],
      ['week/introduction', { introduction: text, subject: text, preheader: text, form: text, base: text }],
      ['schedule', { base: text, excludedPeople: text, timeZone: text }],
      ['look', { base: text, accent: text, logoUrl: text }],
      ['results/reports', { reports: text }],
      ['editions/2026-03-02/words', { introduction: text, subject: text }],
      ['editions/2026-03-02/choice', { wish: text, id: text }],
    ]
    for (const [page, fields] of forms) {
      const answer = await visitor.post(`${desk}/${page}`, fields)
      expect([page, (await seen(answer)) < 500]).toEqual([page, true])
      const { location = '' } = Object.fromEntries(answer.headers)
      expect(location === '' || location.startsWith('/console/')).toBe(true)
    }
    expect(home.ports.mailer.messages).toHaveLength(before)
    for (const page of ['', '/people', '/schedule', '/preview/mail']) {
      expect([page, await seen(await visitor.get(`${desk}${page}`))]).toEqual([page, 200])
    }
  })

  test('in the cookies of a browser changes nothing', async () => {
    const session = await home.sessionOf(owner)
    const said = encodeURIComponent(text.toWellFormed())
    const cookie = `__Host-session=${session}; __Host-language=${said}; __Host-theme=${said}; __Host-wanted=${said}`
    const answer = await home.site.request(`https://mail.example${desk}/people`, {
      headers: { cookie, 'accept-language': said.slice(0, 300) },
    })
    expect(await seen(answer)).toBe(200)
    expect(
      await (await home.site.request(`https://mail.example/console/sign-in`, { headers: { cookie } })).text(),
    ).toContain('lang="en"')
  })
})

test('a choice of colours leads back to our own pages alone', async () => {
  for (const back of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/console/../../x',
    '/consolex',
  ]) {
    const answer = await home.visitor().post('/console/choices', { theme: 'dark', back })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console'])
  }
})

test('a helper’s name and address reach no header of a mail but as one plain line', async () => {
  const visitor = await home.signedIn(owner)
  const eve = 'eve@helpers.example'
  await visitor.post(`${desk}/people`, {
    email: `${eve}\r\nBcc: all@evil.example`,
    name: 'E',
    role: 'editor',
    language: 'en',
  })
  expect(home.ports.mailer.messages).toHaveLength(0)
  await visitor.post(`${desk}/people`, {
    email: eve,
    name: 'E\r\nBcc: all@evil.example',
    role: 'editor',
    language: 'en',
  })
  expect(home.ports.mailer.messages.map(({ to }) => to)).toEqual([eve])
  const [head = ''] = Buffer.from(home.ports.mailer.messages[0]?.raw ?? [])
    .toString()
    .split('\r\n\r\n')
  expect(head).not.toMatch(/^bcc:/im)
})

test('a thousand invitations send twenty mails in an hour', async () => {
  const visitor = await home.signedIn(owner)
  for (let nth = 0; nth < 30; nth += 1) {
    await visitor.post(`${desk}/people`, {
      email: `e${nth}@helpers.example`,
      name: 'E',
      role: 'viewer',
      language: 'en',
    })
  }
  expect(home.ports.mailer.messages).toHaveLength(20)
})
