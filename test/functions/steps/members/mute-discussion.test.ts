import { beforeEach, describe, expect, test } from 'vitest'
import { edition, memberSite } from '../../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

const pathTo = async (id: string, token?: string) => `/not-for-me/${id}/${token ?? (await home.link())}`
const muted = async () => (await home.recordOf())?.muted
const get = async (path: string) => home.site.request(path)

test('a link to a discussion asks, by its title, and its button mutes it, as often as it is pressed', async () => {
  const path = await pathTo('d1')
  const asked = await (await get(path)).text()
  expect(asked).toContain('Mute this discussion?')
  expect(asked).toContain('About d1')
  expect(await muted()).toBeUndefined()
  const answer = await home.post(path, [])
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('You muted this discussion')
  const before = await home.recordOf()
  home.ports.clock.advance(60_000)
  await home.post(path, [])
  expect(await home.recordOf()).toEqual(before)
  expect(await muted()).toEqual(['d1'])
})

test('one that is muted asks nothing more, and leads to where it can be taken back', async () => {
  await home.post(await pathTo('d1'), [])
  const html = await (await get(await pathTo('d1'))).text()
  expect(html).not.toContain('<form')
  const preferences = /href="(\/preferences\/[^"]+)"/.exec(html)?.[1] ?? ''
  expect(await (await get(preferences)).text()).toMatch(/value="d1" checked/)
  await home.post(preferences, [['shown', 'mute']])
  expect(await muted()).toEqual([])
})

test('muting keeps other choices, what was muted before, and only the latest 200', async () => {
  const many = Array.from({ length: 200 }, (_, nth) => `x${nth}`)
  await home.ports.records.choose('g', 'm1', { pace: 'monthly', muted: many }, edition.asOf)
  await home.post(await pathTo('d1'), [])
  expect(await home.recordOf()).toMatchObject({ pace: 'monthly', muted: [...many.slice(1), 'd1'] })
})

describe('a discussion that the group may not show', () => {
  test.each([
    ['is unknown', 'unknown', async () => undefined],
    ['has no id’s form', 'a%2Fb', async () => undefined],
    ['has a broken id', '%E0%A4%A', async () => undefined],
    ['is another group’s', 'foreign', () => home.ports.discussions.merge('h', [{ id: 'foreign', title: 'Secret' }])],
    ['was hidden', 'd1', () => home.ports.discussions.merge('g', [{ id: 'd1', title: 'Secret', state: 'hidden' }])],
    [
      'was begun by somebody who was removed',
      'd1',
      async () => {
        await home.ports.discussions.merge('g', [{ id: 'd1', title: 'Secret', authorId: 'm2' }])
        await home.ports.members.merge('g', [{ id: 'm2', removedAt: edition.asOf }])
      },
    ],
    [
      'is asked for by a member who left',
      'd1',
      () => home.ports.members.merge('g', [{ id: 'm1', removedAt: edition.asOf }]),
    ],
  ])('because it %s is not named, and not muted', async (_, id, arrange) => {
    await arrange()
    const path = await pathTo(id)
    for (const answer of [await get(path), await home.post(path, [])]) {
      expect(answer.status).toBe(404)
      const html = await answer.text()
      expect(html).toContain('This discussion is not available')
      expect(html).not.toMatch(/Secret|About d1/)
    }
    expect(await muted()).toBeUndefined()
  })
})

test('a preview’s link shows the page, and mutes nothing', async () => {
  const path = await pathTo('d1', await home.previewLink())
  for (const answer of [await get(path), await home.post(path, [])]) {
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('This is a preview')
  }
  expect(await muted()).toBeUndefined()
})

test('the page is in the language of the member', async () => {
  await home.ports.records.choose('g', 'm1', { language: 'ar' }, edition.asOf)
  expect(await (await get(await pathTo('d1'))).text()).toContain('كتم هذا النقاش؟')
})
