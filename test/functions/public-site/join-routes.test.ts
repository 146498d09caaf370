import { beforeEach, describe, expect, test } from 'vitest'
import { usualJoinSettings } from '../../../functions/domain/joining/join-settings.ts'
import { joinSite } from '../../fixtures/pages/join-site.ts'
import { allShown, publish, week } from '../../fixtures/pages/public-editions.ts'

type Fields = readonly (readonly [string, string])[]

const path = '/join/bookbinders?from=linkedin&lang=en'
const email = 'stella@new.example'
const typed = (more: Fields = [], address = email): Fields => [['email', address], ...more]
const open = { ...usualJoinSettings, isOpen: true }

let home: Awaited<ReturnType<typeof joinSite>>
beforeEach(async () => {
  home = await joinSite()
})

describe('the page of joining', () => {
  test('says whose digest it is, how often it comes, and what its owner says of it', async () => {
    const html = await home.read(path)
    expect(html).toContain('<bdi>The Bookbinders</bdi>')
    expect(html).toContain('every Monday')
    expect(html).toContain('Questions from the bench.')
  })

  test('shows the latest edition, or says that nothing of it is left', async () => {
    home = await joinSite({ settings: { publicEditions: allShown } })
    await publish(home, '2026-03-09', week)
    expect(await home.read(path)).toContain('17 people wrote 48 posts.')
    const removedAt = '2026-03-09T13:00:00.000Z'
    await home.ports.discussions.merge(
      'binders',
      week.map(({ id }) => ({ id, removedAt })),
    )
    home.ports.clock.advance(60_000)
    expect(await home.read(path)).toContain('All discussions of this edition have been removed since.')
  })

  test.each([
    ['fortnightly', 'every other Wednesday'],
    ['monthly', 'once a month on a Wednesday'],
  ] as const)('says so of a %s digest', async (cadence, words) => {
    const schedule = { cadence, weekday: 3, time: '09:00', timeZone: 'Europe/Berlin' }
    home = await joinSite({ settings: { schedule } })
    expect(await home.read(path)).toContain(words)
  })

  test('speaks the language of its address, else of the browser, else of the group', async () => {
    home = await joinSite({ language: 'ja' })
    const read = async (query: string, accepted?: string) => {
      const headers = accepted === undefined ? {} : { 'Accept-Language': accepted }
      return /<html lang="(\w+)"/.exec(await (await home.get(`/join/bookbinders${query}`, { headers })).text())?.[1]
    }
    expect(await read('?lang=ar', 'de')).toBe('ar')
    expect(await read('', 'nl, de-AT;q=0.9, en;q=0.8')).toBe('de')
    expect(await read('', 'nl')).toBe('ja')
    expect(await read('?lang=<b>', `${'x,'.repeat(5000)}de`)).toBe('ja')
  })

  test('has no cookie and no script, loads nothing but the logo, and is neither cached, framed nor indexed', async () => {
    home = await joinSite({ look: { logo: { url: 'https://cdn.example/a/logo.png?b=1', alt: 'Us' } } })
    const answer = await home.get(path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' https:\/\/cdn\.example;/)
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).not.toContain('<script')
  })

  test('is moved to the name that the group has now, with where its link stood', async () => {
    for (const [name, method, status] of [
      ['old-name', 'GET', 301],
      ['binders', 'GET', 301],
      ['BookBinders', 'HEAD', 301],
      ['old-name', 'POST', 308],
    ] as const) {
      const answer = await home.get(`/join/${name}?from=qr`, { method })
      expect([answer.status, answer.headers.get('location')]).toEqual([status, '/join/bookbinders?from=qr'])
    }
  })

  test('is not there for a group that does not show it, and nobody can tell that from one that is not there', async () => {
    home = await joinSite({ settings: { join: usualJoinSettings } })
    const unknown = await home.get('/join/nobody')
    const known = await home.get('/join/bookbinders')
    expect([known.status, await known.text()]).toEqual([404, await unknown.text()])
    expect((await home.get('/join/old-name')).status).toBe(404)
    expect((await home.post('/join/bookbinders', typed())).status).toBe(404)
    expect((await home.get(`/join/${encodeURIComponent('../g')}`)).status).toBe(404)
    expect(home.requests()).toEqual([])
  })

  test('offers tags only where everybody may see titles, and none that is one discussion’s or looks like an address', async () => {
    await home.tag(['leather', 9], ['ana@members.example', 4], ['rare', 1], ['Secret', 3])
    expect(await home.read(path)).not.toContain('leather')
    const publicEditions = { level: 'titles', isOpenToRead: true, words: '', isIndexed: false } as const
    home = await joinSite({ settings: { publicEditions, excludedTags: ['secret'] } })
    await home.tag(['leather', 9], ['ana@members.example', 4], ['rare', 1], ['Secret', 3])
    const html = await home.read(path)
    expect(html).toContain('value="leather"')
    expect(html).not.toMatch(/members\.example|rare|Secret/)
    home = await joinSite({ settings: { publicEditions: { ...publicEditions, isOpenToRead: false } } })
    await home.tag(['leather', 9])
    expect(await home.read(path)).not.toContain('leather')
  })

  test('is closed once too many mails came back, and does not say why', async () => {
    await home.ports.joinPages.close('binders', 'bounces', '2026-03-09T08:00:00.000Z')
    const answer = await home.get(path)
    expect(answer.status).toBe(429)
    expect(await answer.text()).toMatch(/Subscriptions are paused(?!.*bounce)/s)
    expect((await home.post(path, typed())).status).toBe(429)
    expect(home.requests()).toEqual([])
  })
})

describe('the form of joining', () => {
  const choices: Fields = [
    ['name', ' Stella\u0000 Stranger '],
    ['language', 'de'],
    ['weekday', '4'],
    ['tag', 'leather'],
    ['tag', 'paper'],
  ]

  test('is kept as it was filled, with the sentence that was agreed to and where the link stood', async () => {
    const publicEditions = { level: 'titles', isOpenToRead: true, words: '', isIndexed: false } as const
    home = await joinSite({ settings: { publicEditions } })
    await home.tag(['leather', 9], ['paper', 3])
    const answer = await home.post(path, typed(choices))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Check your inbox')
    const [request] = home.requests()
    expect(request).toMatchObject({ groupId: 'binders', email, name: 'Stella  Stranger', language: 'de', weekday: 4 })
    expect(request).toMatchObject({ followedTags: ['leather', 'paper'], source: 'linkedin' })
    const [, wording = ''] = /<p class="agree">([^<]+)/.exec(await home.read(path)) ?? []
    expect(request?.wording).toBe(wording)
    expect(home.ports.queues.joins).toEqual([request?.id])
  })

  test('answers the same whether or not the address is a member’s, is suppressed, or has opted out', async () => {
    await home.ports.members.merge('binders', [{ id: 'ana', name: 'Ana', email: 'ana@members.example' }])
    await home.ports.addresses.suppress('bad@members.example', 'complaint', '2026-01-01T00:00:00.000Z')
    await home.ports.addresses.setMail('out@members.example', 'no', '2026-01-01T00:00:00.000Z', 'binders')
    const answers = await Promise.all(
      ['new@members.example', 'ana@members.example', 'bad@members.example', 'out@members.example'].map(
        async (address) => {
          const answer = await home.post(path, typed([], address))
          return `${answer.status} ${(await answer.text()).replaceAll(address, 'ADDRESS')}`
        },
      ),
    )
    expect(new Set(answers).size).toBe(1)
  })

  test('tells whatever fills its hidden field the same, and keeps nothing of it', async () => {
    const person = await (await home.post(path, typed())).text()
    const robot = await home.post(path, typed([['more', 'https://spam.example']]))
    expect([robot.status, await robot.text()]).toEqual([200, person])
    expect(home.requests()).toHaveLength(1)
  })

  test.each([
    ['no address', 'stella', 'full e-mail address'],
    ['letters that SES mails to nobody by', 'jürgen@new.example', 'these letters before the @'],
    ['more than 254 letters', `${'a'.repeat(60)}@${'b.'.repeat(110)}example`, 'full e-mail address'],
    ['a shared address', 'info@new.example', 'does not accept shared ones'],
    ['a disposable address', 'me@throwaway.example', 'does not accept disposable ones'],
  ])('says beside the field what is wrong with %s, and keeps what else was typed', async (_, address, words) => {
    home = await joinSite({ settings: { join: { ...open, refusesRoles: true, refusesDisposable: true } } })
    const answer = await home.post(path, [
      ['email', address],
      ['name', 'Stella <b>'],
      ['weekday', '4'],
    ])
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(html).toMatch(/aria-invalid="true" aria-describedby="wrong"/)
    expect(html).toContain(words)
    expect(html).toContain('value="Stella &lt;b&gt;"')
    expect(html).toMatch(/<option value="4" selected/)
    expect(home.requests()).toEqual([])
  })

  test('takes shared and disposable addresses where the owner does, and an address with letters of its own language', async () => {
    for (const [address, words] of [
      ['info@new.example', 'Several people'],
      ['me@throwaway.example', 'disposable'],
      ['stella@bücher.example', 'Check your inbox'],
    ] as const) {
      expect(await (await home.post(path, typed([], address))).text()).toContain(words)
    }
    expect(home.requests().map((each) => each.email)).toEqual([
      'info@new.example',
      'me@throwaway.example',
      'stella@xn--bcher-kva.example',
    ])
  })

  test('says "tomorrow" above the ceiling of a day, and "in an hour" to a network that asks too often', async () => {
    home = await joinSite({ settings: { join: { ...open, mostADay: 1 } } })
    await home.post(path, typed())
    const full = await home.post(path, typed([], 'next@new.example'))
    expect([full.status, full.headers.get('retry-after')]).toEqual([429, '86400'])
    expect(await full.text()).toContain('Please try again tomorrow')
    home = await joinSite()
    for (let nth = 0; nth < 30; nth += 1) await home.post(path, typed([], `p${nth}@new.example`))
    const late = await home.post(path, typed([], 'late@new.example'))
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '3600'])
  })

  test('keeps no more of a name than names have', async () => {
    await home.post(path, typed([['name', `${'x'.repeat(199)}😀${'y'.repeat(9000)}`]]))
    expect(home.requests().map(({ name }) => name)).toEqual([`${'x'.repeat(199)}\ufffd`])
  })

  test('is not read where it is too long, whatever it says of its length', async () => {
    const body = new URLSearchParams({ email, name: 'x'.repeat(60_000) })
    for (const headers of [{}, { 'Content-Length': '10' }] as const) {
      expect((await home.get(path, { method: 'POST', body, headers })).status).toBe(400)
    }
    expect(home.requests()).toEqual([])
  })

  test.each<[string, BodyInit, Record<string, string>]>([
    ['nonsense', 'nonsense', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['a language that is not offered', new URLSearchParams({ email, language: 'xx' }), {}],
    ['a tag that is not offered', new URLSearchParams({ email, tag: 'leather' }), {}],
    ['a day that there is not', new URLSearchParams({ email, weekday: '8' }), {}],
    ['two addresses', new URLSearchParams([...typed(), ...typed()].map(([name, value]) => [name, value])), {}],
    ['more than a form can hold', new URLSearchParams({ email, name: 'x'.repeat(60_000) }), {}],
    ['a form of another site', new URLSearchParams({ email }), { 'Sec-Fetch-Site': 'cross-site' }],
  ])('does not take %s', async (_, body, headers) => {
    const length = body instanceof URLSearchParams ? body.toString().length : 8
    const answer = await home.get(path, {
      method: 'POST',
      body,
      headers: { 'Content-Length': `${length}`, ...headers },
    })
    expect(answer.status).toBe(400)
    expect(home.requests()).toEqual([])
  })
})
