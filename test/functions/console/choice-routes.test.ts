import { beforeEach, describe, expect, test } from 'vitest'
import { lookShape } from '../../../functions/domain/templates/look.ts'
import { owner, ownerConsole } from '../../fixtures/pages/owner-console.ts'

const origin = 'https://mail.example'
let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const choose = (fields: Readonly<Record<string, string>>) =>
  home.site.request(`${origin}/console/choices`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(fields),
  })

async function desk(headers: Readonly<Record<string, string>> = {}, cookies = '') {
  const session = await home.sessionOf(owner)
  return home.site.request(`${origin}/console/groups/g/audience?done=saved&x=1`, {
    headers: { ...headers, cookie: `__Host-session=${session}; ${cookies}` },
  })
}

describe('the language and the colours of the console', () => {
  test('are kept in cookies of this host, which scripts cannot read', async () => {
    const answer = await choose({ theme: 'dark', language: 'ar', back: '/console/groups/g/share?x=1' })
    expect(answer.headers.get('location')).toBe('/console/groups/g/share?x=1')
    const cookies = answer.headers.getSetCookie()
    expect(cookies.map((each) => each.split(';')[0])).toEqual(['__Host-theme=dark', '__Host-language=ar'])
    for (const each of cookies) expect(each).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax/)
  })

  test('are chosen no more by a word that is none of theirs', async () => {
    const cookies = (await choose({ theme: 'device', language: 'xx' })).headers.getSetCookie()
    expect(cookies).toEqual([
      expect.stringMatching(/theme=;.*Max-Age=0/),
      expect.stringMatching(/language=;.*Max-Age=0/),
    ])
  })

  test.each([
    'https://evil.example/console',
    '//evil.example/console',
    '/join/x',
    '/consoles',
    'javascript:alert(1)',
    '\\\\evil',
  ])('lead back to no place but the console: %s', async (back) => {
    expect((await choose({ theme: 'dark', back })).headers.get('location')).toBe('/console')
  })

  test('are those of the page, whose menu leads back to it without what was done', async () => {
    const html = await (await desk({}, '__Host-theme=dark; __Host-language=ar')).text()
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<meta name="color-scheme" content="dark">')
    expect(html).not.toContain('prefers-color-scheme')
    expect(html).toContain('name="back" value="/console/groups/g/audience?x=1"')
    expect(html).toMatch(/value="dark" class="small" aria-pressed="true"/)
  })

  test('follow the device and the browser where nobody chose, then the owner’s own language', async () => {
    await home.ports.members.merge('g', [{ id: 'o1', language: 'ja' }])
    expect(await (await desk({ 'Accept-Language': 'de-AT,fr' })).text()).toContain('<html lang="de"')
    expect(await (await desk({ 'Accept-Language': 'tlh' })).text()).toContain('<html lang="ja"')
    expect(await (await desk()).text()).toContain('prefers-color-scheme: dark')
  })
})

describe('a desk', () => {
  test('has the accent of its group’s mails and loads its logo, and no other picture from elsewhere', async () => {
    const plain = await desk()
    expect(plain.headers.get('content-security-policy')).toContain("img-src 'self';")
    const look = lookShape.parse({
      accent: '#0b5394',
      logo: { url: 'https://cdn.example/logo.png?a=1&b=2', alt: 'The Bench' },
    })
    await home.ports.looks.save('g', { version: 1, savedAt: '2026-03-01T00:00:00.000Z', by: { memberId: 'o1' }, look })
    const answer = await desk()
    expect(answer.headers.get('content-security-policy')).toContain("img-src 'self' https://cdn.example;")
    const html = await answer.text()
    expect(html).toContain('--accent: #0b5394')
    expect(html).toContain('<img class="logo" src="https://cdn.example/logo.png')
  })
})
