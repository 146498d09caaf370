import { beforeEach, expect, test } from 'vitest'
import { savePreferences } from '../../../functions/steps/member-preferences.ts'
import { edition, type Fields, memberSite } from '../../fixtures/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

const noted = async () => (await home.ports.deliveries.getMany(edition, ['m1']))[0]?.unsubscribedAt
const mailed = () => home.ports.deliveries.claim(edition, 'm1', { at: 0, leaseUntil: 1 })
const nowhere: Fields = [
  ['shown', 'everywhere'],
  ['everywhere', 'no'],
]

test.each<[string, string, Fields]>([
  ['by one click', 'unsubscribe', []],
  ['by their choice', 'preferences', [['mail', 'no']]],
  ['to every group', 'preferences', nowhere],
])('a no %s is noted on their latest mail, once, and stays when they take it back', async (_, page, fields) => {
  await mailed()
  const path = `/${page}/${await home.link()}`
  await home.post(path, fields)
  const at = await noted()
  expect(at).toBeDefined()
  home.ports.clock.advance(60_000)
  await home.post(path, fields)
  await home.post(`/preferences/${await home.link()}`, [['mail', 'yes']])
  expect(await noted()).toBe(at)
})

test('no other choice is noted, and nothing is where no mail was sent', async () => {
  await home.post(`/unsubscribe/${await home.link()}`, [])
  expect(await home.ports.deliveries.getMany(edition, ['m1'])).toEqual([])
  await mailed()
  await home.post(`/preferences/${await home.link()}`, [['pace', 'monthly']])
  expect(await noted()).toBeUndefined()
})

test('a no that cannot be noted is kept all the same, and one of a preview is not', async () => {
  const deliveries = { record: () => Promise.reject(new Error('no')) }
  const subject = { groupId: 'g', memberId: 'm1' }
  await savePreferences({ ...home.ports, deliveries }, { ...subject, preview: true }, { mail: 'no' })
  expect((await home.recordOf())?.mail).toBeUndefined()
  await savePreferences({ ...home.ports, deliveries }, subject, { mail: 'no' })
  expect((await home.recordOf())?.mail).toBe('no')
})
