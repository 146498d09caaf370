import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { savePreferences } from '../../../../functions/steps/members/member-preferences.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { edition, email, type Fields, memberSite } from '../../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

const noted = async () => (await home.ports.deliveries.getMany(edition, ['m1']))[0]?.unsubscribedAt
const mailed = () => claimIn(home.ports.deliveries, edition, 'm1', { at: 0, leaseUntil: 1 })
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

test.each([
  ['the link was mailed to the address that both have', () => home.link(), 'yes'],
  ['nothing proves whose the address is', () => home.oldLink(), 'no'],
])('a yes takes back the no that the same person gave under another id where %s', async (_, link, left) => {
  await home.ports.members.merge('g', [
    { id: 'm1', sharedWith: ['other'] },
    { id: 'other', email: email.toUpperCase(), sharedWith: ['m1'] },
  ])
  await home.ports.records.choose('g', 'other', { mail: 'no' }, edition.asOf)
  await home.post(`/preferences/${await link()}`, [['mail', 'yes']])
  expect(await home.ports.records.getMany('g', ['other'])).toMatchObject([{ mail: left }])
})

test('a refusal to stand in public editions is one of all ids of the same person, and so is its end', async () => {
  const { members, records, settings } = home.ports
  const usual = defaultSettings({ id: 'g', timeZone: 'UTC' })
  await settings.create({ ...usual, publicEditions: { ...usual.publicEditions, level: 'titles' } })
  await members.merge('g', [
    { id: 'm1', sharedWith: ['other'] },
    { id: 'other', email, sharedWith: ['m1'] },
  ])
  await records.choose('g', 'other', { inPublic: 'no' }, edition.asOf)
  const path = `/preferences/${await home.link()}`
  const isTicked = async () =>
    /<input[^>]*name="inPublic"[^>]*checked/.test(await (await home.site.request(path)).text())
  expect(await isTicked()).toBe(false)
  await home.post(path, [
    ['shown', 'inPublic'],
    ['inPublic', 'yes'],
  ])
  expect(await isTicked()).toBe(true)
  expect((await home.recordOf('other'))?.inPublic).toBeUndefined()
})

describe('a choice for all groups', () => {
  const stranger = 'stranger@elsewhere.example'
  const back: Fields = [['shown', 'everywhere']]
  const isOut = async (address: string) =>
    (await home.ports.addresses.getMany([address])).get(address)?.optedOut ?? false
  const pointAt = (address: string) => home.ports.members.merge('g', [{ id: 'm1', email: address }])
  const page = async (link: string) => (await home.site.request(`/preferences/${link}`)).text()
  const linkOf = (groupId: string, mailedTo?: string) => home.ports.links.sign({ groupId, memberId: 'm1' }, mailedTo)

  test.each([
    ['mailed to an earlier address', () => home.link(), 'mailed to another address'],
    ['from before links said where they were mailed', () => home.oldLink(), 'from an older mail'],
  ])('is neither made nor taken back by a link %s, and the page says so', async (_, link, words) => {
    await pointAt(stranger)
    const posted = await home.post(`/preferences/${await link()}`, [...nowhere, ['pace', 'monthly']])
    expect(await posted.text()).toContain('Saved for this group only.')
    expect(await isOut(stranger)).toBe(false)
    expect((await home.recordOf())?.pace).toBe('monthly')
    await home.ports.addresses.setMail(stranger, 'no', edition.asOf, 'g')
    await home.post(`/preferences/${await link()}`, back)
    expect(await isOut(stranger)).toBe(true)
    const html = await page(await link())
    expect(html).toContain(words)
    expect(html).not.toContain('name="everywhere"')
  })

  test('is not counted as a no where it was not kept', async () => {
    await mailed()
    await home.post(`/preferences/${await home.oldLink()}`, nowhere)
    expect(await noted()).toBeUndefined()
  })

  test('holds for the address, however the group spells it today', async () => {
    await pointAt(email.toUpperCase())
    await home.post(`/preferences/${await home.link()}`, nowhere)
    expect(await isOut(email)).toBe(true)
  })

  test('is made with the link of either of two members who share the address', async () => {
    await home.ports.members.merge('g', [{ id: 'm2', email }])
    await home.post(`/preferences/${await home.link('m2')}`, nowhere)
    expect(await isOut(email)).toBe(true)
  })

  test('is taken back by a link of the group whose link made it, and by none of another, whose page says why', async () => {
    await home.ports.members.merge('h', [{ id: 'm1', email }])
    await home.post(`/preferences/${await linkOf('h', email)}`, nowhere)
    const html = await page(await linkOf('g', email))
    expect(html).toContain('with a link from another group')
    expect(html).not.toContain('value="everywhere"')
    const answer = await home.post(`/preferences/${await linkOf('g', email)}`, [...back, ['mail', 'yes']])
    expect(await answer.text()).toContain('Your choice for all groups has not changed')
    expect(await isOut(email)).toBe(true)
    await home.post(`/preferences/${await linkOf('h', email)}`, back)
    expect(await isOut(email)).toBe(false)
  })

  test('from before groups were noted is taken back by any link that was mailed to the address', async () => {
    await home.ports.addresses.setMail(email, 'no', edition.asOf)
    await home.post(`/preferences/${await home.link()}`, back)
    expect(await isOut(email)).toBe(false)
  })

  test('of a stranger is told to nobody: not by a link to another address, nor by a preview', async () => {
    await pointAt(stranger)
    const shown = async () =>
      Promise.all([home.link(), home.oldLink(), home.previewLink()].map(async (l) => page(await l)))
    const before = await shown()
    await home.ports.addresses.setMail(stranger, 'no', edition.asOf, 'h')
    await home.ports.addresses.suppress(stranger, 'complaint', edition.asOf)
    expect(await shown()).toEqual(before)
  })

  test('lifts no complaint: the page does not promise a digest to an address that gets none', async () => {
    await home.ports.addresses.suppress(email, 'complaint', edition.asOf)
    const answer = await home.post(`/preferences/${await home.link()}`, [...back, ['mail', 'yes']])
    expect(await answer.text()).toContain('sends nothing to your address')
    expect((await home.ports.addresses.getMany([email])).get(email)?.suppressed).toBe(true)
  })

  test('a link to whichever address, however old, always stops the digest of its own group', async () => {
    await pointAt(stranger)
    for (const link of [await home.link(), await home.oldLink()]) {
      await home.post(`/preferences/${link}`, [['mail', 'yes']])
      expect((await home.post(`/unsubscribe/${link}`, [])).status).toBe(200)
      expect((await home.recordOf())?.mail).toBe('no')
    }
  })
})
