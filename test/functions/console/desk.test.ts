import { beforeEach, describe, expect, test } from 'vitest'
import { versionIn } from '../../../functions/console/desk.ts'
import { owner, ownerConsole } from '../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const names = { ':group': 'g', ':name': 'digest', ':date': '2026-03-02', ':id': 'm1', ':token': 'made-up' }
/** Every path that takes a form. */
const posts = (await ownerConsole()).routes
  .filter(({ method }) => method === 'POST')
  .map(({ path }) => Object.entries(names).reduce((filled, [name, value]) => filled.replace(name, value), path))

test('there are forms enough', () => expect(posts.length).toBeGreaterThan(15))

describe('a form that cannot be read', () => {
  const multipart = 'multipart/form-data'
  const boundary = `${multipart}; boundary=b`
  const part = '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n'
  const unreadable: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
    [multipart, 'email=a'],
    [`${multipart}; boundary=`, part],
    [`${multipart}; boundary="`, part],
    [boundary, ''],
    [boundary, 'nonsense'],
    [boundary, `${part}cut off`],
    [boundary, '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--'],
    [boundary, `${part}${'x'.repeat(10_000)}`],
  ]
  const odd: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
    ['application/x-www-form-urlencoded; charset=utf-16', 'email=a'],
    ['application/x-www-form-urlencoded', ''],
    ['application/x-www-form-urlencoded', 'email=%&%zz=%00&base=abc&version=1e999&state=%ff'],
    ['application/x-www-form-urlencoded', Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80])],
    ['application/x-www-form-urlencoded', 'a=1&'.repeat(4000)],
    ['application/x-www-form-urlencoded', '__proto__=x&constructor=y&toString=z&email[]=a&base[]=1&date=2026-99-99'],
    ['application/x-www-form-urlencoded', 'do=cancel&date=2026-99-99&sure='],
    ['application/x-www-form-urlencoded', 'date=9999-12-31&do=hold&sure=yes&base=-1&version=-1&id=__proto__&wish=pin'],
    [boundary, `${part}\0\r\n--b--\r\n`],
    [boundary, `--b\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\nx\r\n--b--\r\n`],
    [boundary, `--b\r\nContent-Disposition: form-data; name="base"; filename="a"\r\n\r\nx\r\n--b--\r\n`],
  ]
  const post = async (route: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
    const cookie = `__Host-session=${await home.sessionOf(owner)}`
    const headers = { cookie, origin: 'https://mail.example', 'content-type': type }
    return home.site.request(`https://mail.example${route}`, { method: 'POST', headers, body })
  }

  test.each(posts)('POST %s answers in a sentence, and rings no alarm', async (route) => {
    for (const [type, body] of unreadable) {
      const answer = await post(route, type, body)
      expect([type, body, answer.status < 500]).toEqual([type, body, true])
      if (answer.status === 400) expect(await answer.text()).toMatch(/<h1>[^<]+<\/h1>/)
    }
    for (const [type, body] of odd)
      expect([type, body, (await post(route, type, body)).status < 500]).toEqual([type, body, true])
  })

  test('is told apart from a fault of ours', async () => {
    const answer = await post('/console/sign-in', multipart, 'email=a')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('This form could not be read')
  })
})

test.each([
  ['7', 7],
  ['0', 0],
  ['', 0],
  [undefined, 0],
  ['abc', 0],
  ['1e999', 0],
  ['-1', 0],
  ['1.5', 0],
  [['1', '2'], 0],
])('the version that a form names by %j is %i', (field, version) => expect(versionIn(field)).toBe(version))
