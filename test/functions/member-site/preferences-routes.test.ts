import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
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

describe('whether what a member began may be in public editions', () => {
  const saidOn = async (level: 'nothing' | 'titles') => {
    const publicEditions = { level, isOpenToRead: true, words: '', isIndexed: false }
    await home.ports.settings.create({ ...defaultSettings({ id: 'g', timeZone: 'UTC' }), publicEditions })
    const path = `/preferences/${await home.link()}`
    return { path, page: await (await home.site.request(path)).text() }
  }

  test('is asked only where the group has such editions', async () => {
    expect((await saidOn('nothing')).page).not.toContain('inPublic')
    home = await memberSite()
    expect((await saidOn('titles')).page).toMatch(/name="inPublic" value="yes" checked/)
  })

  test('is kept as a no, and a yes takes that back', async () => {
    const { path } = await saidOn('titles')
    const refused = await (await home.post(path, [['shown', 'inPublic']])).text()
    expect((await home.recordOf())?.inPublic).toBe('no')
    expect(refused).toMatch(/name="inPublic" value="yes"\/>/)
    await home.post(path, [
      ['shown', 'inPublic'],
      ['inPublic', 'yes'],
    ])
    expect(await home.recordOf()).not.toHaveProperty('inPublic', 'no')
  })

  test('stays as it was where the form did not ask', async () => {
    const { path } = await saidOn('titles')
    await home.post(path, [['shown', 'inPublic']])
    await home.post(path, [['mail', 'yes']])
    expect((await home.recordOf())?.inPublic).toBe('no')
  })
})
