import { beforeEach, describe, expect, test } from 'vitest'
import { claimIn } from '../../fixtures/editions/claim-in.ts'
import { edition, email, type Fields, memberSite } from '../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

const paths = async () => {
  const token = await home.link()
  return [
    `/unsubscribe/${token}`,
    `/preferences/${token}`,
    `/read/2026-03-09/${token}`,
    `/not-for-me/d1/${token}`,
  ] as const
}

describe('whoever opens a link', () => {
  test.each(['GET', 'HEAD'])('changes nothing by a %s', async (method) => {
    const before = await home.recordOf()
    for (const path of await paths()) expect((await home.site.request(path, { method })).status).toBeLessThan(405)
    expect(await home.recordOf()).toEqual(before)
  })

  test('is shown the page in the language that they chose, else the group’s', async () => {
    const [, preferences] = await paths()
    const german = { headers: { 'Accept-Language': 'de' } }
    expect(await (await home.site.request(preferences, german)).text()).toContain('<html lang="en" dir="ltr">')
    await home.ports.records.choose('g', 'm1', { language: 'ar' }, edition.asOf)
    expect(await (await home.site.request(preferences)).text()).toContain('<html lang="ar" dir="rtl">')
  })

  test('that was cut or made up sees that it does not work, in the language of their browser', async () => {
    for (const path of ['/unsubscribe/x', '/preferences/x.y', '/read/2026-03-09/x', '/not-for-me/d1/x']) {
      const answer = await home.site.request(path, { headers: { 'Accept-Language': 'de-AT,de;q=0.9' } })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('Dieser Link geht nicht')
    }
    expect((await home.post('/unsubscribe/x', [])).status).toBe(404)
  })

  test('gets headers that keep the page and its link to themselves', async () => {
    for (const path of await paths()) {
      const { headers } = await home.site.request(path)
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(headers.get('content-security-policy')).not.toMatch(/script-src|https?:/)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('set-cookie')).toBeNull()
    }
  })

  test('sees the group’s name as text', async () => {
    const [unsubscribe, preferences] = await paths()
    for (const path of [unsubscribe, preferences]) {
      expect(await (await home.site.request(path)).text()).not.toContain('<b>')
    }
  })
})

describe('unsubscribing', () => {
  test('is one POST, as mailbox providers make it, and as often as they like', async () => {
    const path = `/unsubscribe/${await home.link()}`
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), form, 'nonsense']) {
      const answer = await home.site.request(path, { method: 'POST', body })
      expect(answer.status).toBe(200)
      expect((await home.recordOf())?.mail).toBe('no')
    }
  })

  test('works for a member who is gone', async () => {
    expect((await home.post(`/unsubscribe/${await home.link('gone')}`, [])).status).toBe(200)
    expect((await home.recordOf('gone'))?.mail).toBe('no')
  })

  test('asks whoever has stopped nothing more, and shows the way back', async () => {
    const path = `/unsubscribe/${await home.link()}`
    await home.post(path, [])
    const html = await (await home.site.request(path)).text()
    expect(html).toContain('You are unsubscribed')
    expect(html).not.toContain('<form')
    expect(html).toContain('/preferences/')
  })
})

describe('preferences', () => {
  const everything: Fields = [
    ...([
      ['mail', 'yes'],
      ['pace', 'monthly'],
      ['weekday', '4'],
    ] as const),
    ...([
      ['language', 'de'],
      ['shown', 'pause'],
      ['pause', 'yes'],
    ] as const),
  ]

  test('are kept as the form says, and shown so', async () => {
    const path = `/preferences/${await home.link()}`
    const answer = await home.post(path, everything)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Gespeichert')
    expect(await home.recordOf()).toMatchObject({ mail: 'yes', pace: 'monthly', weekday: 4, language: 'de' })
    expect(await home.ports.audiences.get('g')).toMatchObject({ weekdays: [4], languages: ['de'] })
    const html = await (await home.site.request(path)).text()
    expect(html).toMatch(/value="monthly" checked/)
    expect(html).toMatch(/<option value="4" selected/)
    expect(html).toContain('Pause bis')
  })

  test('a pause that is saved again does not grow, and ends when it is unticked', async () => {
    const path = `/preferences/${await home.link()}`
    await home.post(path, everything)
    const until = (await home.recordOf())?.pausedUntil
    expect(until).toBeDefined()
    home.ports.clock.advance(86_400_000)
    await home.post(path, everything)
    expect((await home.recordOf())?.pausedUntil).toBe(until)
    await home.post(path, [['shown', 'pause']])
    expect((await home.recordOf())?.pausedUntil).toBeUndefined()
  })

  test('go back to the group’s', async () => {
    const path = `/preferences/${await home.link()}`
    await home.post(path, everything)
    await home.post(path, [
      ['pace', 'group'],
      ['weekday', 'group'],
      ['language', ''],
    ])
    const { pace, weekday, language } = (await home.recordOf()) ?? {}
    expect([pace, weekday, language]).toEqual([undefined, undefined, undefined])
  })

  test('mute the discussions that were offered, and unmute what is unticked', async () => {
    const path = `/preferences/${await home.link()}`
    await home.post(path, [
      ['shown', 'mute'],
      ['mute', 'd0'],
      ['mute', 'd2'],
    ])
    expect((await home.recordOf())?.muted).toEqual(['d0', 'd2'])
    await home.post(path, [
      ['shown', 'mute'],
      ['mute', 'd2'],
    ])
    expect((await home.recordOf())?.muted).toEqual(['d2'])
  })

  test('stop every digest to an address, and take it back', async () => {
    const path = `/preferences/${await home.link()}`
    const optedOut = async () => (await home.ports.addresses.getMany([email])).get(email)?.optedOut
    await home.post(path, [
      ['shown', 'everywhere'],
      ['everywhere', 'no'],
    ])
    expect(await optedOut()).toBe(true)
    await home.post(path, [['shown', 'everywhere']])
    expect(await optedOut()).toBe(false)
  })

  test.each<[string, Fields]>([
    ['mail', [['mail', 'perhaps']]],
    [
      'pace',
      [
        ['mail', 'no'],
        ['pace', 'daily'],
      ],
    ],
    [
      'weekday',
      [
        ['mail', 'no'],
        ['weekday', '8'],
      ],
    ],
    [
      'language',
      [
        ['mail', 'no'],
        ['language', 'tlh'],
      ],
    ],
    [
      'mute',
      [
        ['mail', 'no'],
        ['shown', 'mute'],
        ['mute', 'd9'],
      ],
    ],
  ])('a form with another %s is refused by that name, and changes nothing', async (field, fields) => {
    const before = await home.recordOf()
    const answer = await home.post(`/preferences/${await home.link()}`, fields)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(`: ${field}.`)
    expect(await home.recordOf()).toEqual(before)
  })
})

describe('a preview’s link', () => {
  test('changes nothing, and its pages say so', async () => {
    const before = await home.recordOf()
    const token = await home.previewLink()
    for (const path of [`/unsubscribe/${token}`, `/preferences/${token}`]) {
      for (const answer of [await home.site.request(path), await home.post(path, [['mail', 'no']])]) {
        expect(answer.status).toBe(200)
        expect(await answer.text()).toContain('This is a preview')
      }
    }
    expect(await home.recordOf()).toEqual(before)
  })
})

describe('a mail in the browser', () => {
  const read = async () => home.site.request(`/read/2026-03-09/${await home.link()}`)

  test('is the mail that the member got, and its links work', async () => {
    await claimIn(home.ports.deliveries, edition, 'm1', { at: 0, leaseUntil: 1 })
    const answer = await read()
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('Hello Ana,')
    expect(html).toContain('This is your first digest')
    expect(html.match(/<h2/g)).toHaveLength(3)
    expect(html).toContain(`href="/unsubscribe/${await home.link()}"`)
  })

  test('is not there where nothing was sent, or the edition is no longer kept', async () => {
    expect((await read()).status).toBe(404)
    const answer = await home.site.request(`/read/2019-01-07/${await home.link()}`)
    expect(await answer.text()).toContain('no longer available')
    expect((await home.site.request(`/read/never/${await home.link()}`)).status).toBe(404)
  })
})
