import { beforeEach, describe, expect, test } from 'vitest'
import { edition, memberSite } from '../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

describe('a body that no page of ours posts', () => {
  const boundary = 'multipart/form-data; boundary=b'
  const unreadable: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
    ['multipart/form-data', 'mail=no'],
    [boundary, ''],
    [boundary, '--b\r\nContent-Disposition: form-data; name="mail"\r\n\r\ncut off'],
    [boundary, 'nonsense'],
  ]
  const odd: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
    ['text/plain', 'mail=no'],
    ['application/json', '{'],
    ['application/x-www-form-urlencoded; charset=utf-16', 'mail=%&%zz=%00'],
    ['application/x-www-form-urlencoded', Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80])],
    ['application/x-www-form-urlencoded', '__proto__=x&constructor=y&mute=%00&shown=mute&pace[]=z'],
    ['application/x-www-form-urlencoded', 'a=1&'.repeat(20_000)],
    ['nonsense', '\0'],
  ]
  const post = async (page: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
    const headers = { 'content-type': type, 'content-length': String(body.length) }
    return home.site.request(`/${page}/${await home.link()}`, { method: 'POST', headers, body })
  }

  test('stops the mail all the same where a provider posts it for one click', async () => {
    for (const [type, body] of [...unreadable, ...odd]) {
      await home.ports.records.choose('g', 'm1', { mail: 'yes' }, edition.asOf)
      expect([type, (await post('unsubscribe', type, body)).status]).toEqual([type, 200])
      expect((await home.recordOf())?.mail).toBe('no')
    }
  })

  test('is not said to be saved where it cannot be read, or is far too long', async () => {
    const before = await home.recordOf()
    const long = ['application/x-www-form-urlencoded', 'a=1&'.repeat(110_000)] as const
    for (const [type, body] of [...unreadable, long]) {
      const answer = await post('preferences', type, body)
      expect([type, answer.status]).toEqual([type, 400])
      expect(await answer.text()).toContain('The form could not be read.')
    }
    expect(await home.recordOf()).toEqual(before)
  })

  test('is no fault of ours', async () => {
    for (const [type, body] of odd) {
      expect([type, (await post('preferences', type, body)).status < 500]).toEqual([type, true])
    }
  })
})
