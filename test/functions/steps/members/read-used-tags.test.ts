import { beforeEach, describe, expect, test } from 'vitest'
import { nothingCounted } from '../../../../functions/domain/likeness/kept-frequencies.ts'
import { edition, type Fields, memberSite } from '../../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
const tags = Array.from({ length: 400 }, (_, nth) => [`tag ${nth}`, 400 - nth] as const)
beforeEach(async () => {
  home = await memberSite()
  const counted = { ...nothingCounted, asOf: edition.asOf, revision: 0 }
  await home.ports.frequencies.save('g', { ...counted, tags: [['<i>Thread</i>', 500], ...tags] }, 0)
})

const path = async (token?: string) => `/preferences/${token ?? (await home.link())}`
const page = async (token?: string) => (await home.site.request(await path(token))).text()
const namesIn = (html: string) => [...html.matchAll(/name="(tag\d+)" value="normal/g)].map(([, name]) => name)
const theirs = async () => {
  const { followedTags, mutedTags } = (await home.recordOf()) ?? {}
  return { followedTags, mutedTags }
}

describe('the tags of the group', () => {
  test('are offered as the most used, 200 of them, each as text', async () => {
    const html = await page()
    expect(new Set(namesIn(html)).size).toBe(200)
    expect(html).toContain('&lt;i&gt;Thread')
    expect(html).not.toContain('<i>')
    expect(html).toContain('Show 176 more tags')
    expect(html).not.toContain('<script')
  })

  test('are told to nobody who left, but for those that they chose', async () => {
    await home.post(await path(), [['tag0', 'mute tag 7']])
    await home.ports.members.merge('g', [{ id: 'm1', removedAt: edition.asOf }])
    const html = await page()
    expect(html).toContain('value="mute tag 7" checked')
    expect(html).not.toContain('tag 8')
  })

  test('are no part of the page where there are none', async () => {
    await home.ports.frequencies.save('g', { ...nothingCounted, asOf: edition.asOf, revision: 1 }, 1)
    expect(await page()).not.toContain('otherTag')
  })
})

describe('what a member wants of tags', () => {
  test('is kept, shown first, changed and taken back', async () => {
    await home.post(await path(), [
      ['tag0', 'follow <i>Thread</i>'],
      ['tag199', 'mute tag 198'],
      ['tag3', 'normal tag 3'],
      ['otherTag', '  Pâte à papier '],
    ])
    expect(await theirs()).toEqual({ followedTags: ['<i>Thread</i>', 'Pâte à papier'], mutedTags: ['tag 198'] })
    expect(await page()).toContain('name="tag0" value="follow &lt;i&gt;Thread&lt;/i&gt;" checked')
    await home.post(await path(), [
      ['tag0', 'normal <i>thread</i>'],
      ['tag1', 'mute Pâte à papier'],
      ['otherTag', ''],
    ])
    expect(await theirs()).toEqual({ followedTags: undefined, mutedTags: ['Pâte à papier', 'tag 198'] })
    await home.post(await path(), [['pace', 'monthly']])
    expect((await theirs()).mutedTags).toHaveLength(2)
  })

  test('can be told of a tag that is not offered', async () => {
    await home.post(await path(), [
      ['otherTag', 'rare'],
      ['otherWish', 'mute'],
    ])
    expect(await theirs()).toEqual({ followedTags: undefined, mutedTags: ['rare'] })
  })

  test('is refused in whole beyond fifty of a kind', async () => {
    const fifty: Fields = Array.from({ length: 50 }, (_, nth) => [`tag${nth}`, `follow tag ${nth}`] as const)
    await home.post(await path(), fifty)
    const before = await home.recordOf()
    const answer = await home.post(await path(), [
      ['mail', 'no'],
      ['otherTag', 'one more'],
    ])
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('up to 50 tags')
    expect(await home.recordOf()).toEqual(before)
  })

  test.each<[string, Fields]>([
    ['tag', [['tag0', 'adore thread']]],
    ['tag', [['tag0', 'follow ']]],
    ['tag', [['tag0', `follow ${'x'.repeat(201)}`]]],
    ['otherTag', [['otherTag', 'x'.repeat(201)]]],
    [
      'otherWish',
      [
        ['otherTag', 'x'],
        ['otherWish', 'normal'],
      ],
    ],
  ])('is refused by the name of the field %s where it makes no sense', async (field, fields) => {
    const before = await home.recordOf()
    const answer = await home.post(await path(), fields)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(`: ${field}.`)
    expect(await home.recordOf()).toEqual(before)
  })

  test('fits the form with 300 tags of 100 signs each', async () => {
    const long = (nth: number) => `${nth} `.padEnd(100, '製')
    const all: Fields = Array.from({ length: 300 }, (_, nth) => [`tag${nth}`, `normal ${long(nth)}`] as const)
    const body = new URLSearchParams(all.map(([name, value]) => [name, value]))
    const headers = { 'Content-Length': String(body.toString().length) }
    expect((await home.site.request(await path(), { method: 'POST', body, headers })).status).toBe(200)
  })

  test('is not changed by a preview', async () => {
    const answer = await home.post(await path(await home.previewLink()), [['otherTag', 'rare']])
    expect(await answer.text()).toContain('This is a preview')
    expect(await theirs()).toEqual({ followedTags: undefined, mutedTags: undefined })
  })
})
