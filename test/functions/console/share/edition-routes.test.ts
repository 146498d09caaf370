import { beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '../../../../functions/domain/edition.ts'
import { type Fields, owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/share'
const settings = async () => {
  const found = await home.ports.settings.get('g')
  if (!found) throw new Error('The group has no settings.')
  return found
}
const read = async (page = '') => (await ana.get(`${path}${page}`)).text()
const editionsForm = (more: Fields = {}) => ({ base: '1', isOpenToRead: 'yes', level: 'titles', words: '', ...more })

const edition = (date: string, state: Edition['state']): Edition => ({
  groupId: 'g',
  date,
  asOf: `${date}T09:00:00.000Z`,
  state,
  discussions: [{ id: 'd1', people: 2, replies: 3 }],
})

describe('public editions', () => {
  beforeEach(async () => {
    for (const date of ['2026-02-16', '2026-02-23', '2026-03-02']) {
      await home.ports.editions.open(edition(date, 'opened'))
      await home.ports.editions.freeze(edition(date, 'frozen'), {
        state: 'frozen',
        discussions: edition(date, 'frozen').discussions,
      })
      await home.ports.editions.end(edition(date, 'frozen'), 'finished', {} as never)
    }
  })

  test('say before they are switched on how many there will be, and show one without names', async () => {
    await home.ports.discussions.merge('g', [{ id: 'd1', title: 'What Cleo said about glue', authorId: 'm1' }])
    const html = await read('/editions')
    expect(html).toContain('publishes 3 earlier editions, from 16 February 2026 on')
    expect(html).not.toContain('Cleo')
    expect(html).toMatch(/a member said about glue/i)
  })

  test('queue the earlier editions that are not made yet for after the settings are saved, and again all of them', async () => {
    const made = {
      groupId: 'g',
      date: '2026-02-23',
      publishedAt: '',
      discussions: [],
      posts: 1,
      people: 1,
      hasCard: false,
    }
    await home.ports.publicEditions.put(made)
    await ana.post(`${path}/editions`, editionsForm({ isIndexed: 'yes' }))
    expect((await settings()).publicEditions).toEqual({
      level: 'titles',
      isOpenToRead: true,
      words: '',
      isIndexed: true,
    })
    expect(home.ports.queues.published).toEqual(
      ['2026-02-16', '2026-03-02'].map((date) => ({ edition: { groupId: 'g', date }, delaySeconds: 30 })),
    )
    const html = await read('/editions')
    expect(html).toContain('href="https://mail.example/g/g/feed.xml"')
    expect(html).toContain('The latest edition. 2 earlier editions follow within minutes.')
    await ana.post(`${path}/editions/publish`)
    expect(home.ports.queues.published.slice(2)).toEqual(
      ['2026-02-23', '2026-02-16', '2026-03-02'].map((date) => ({ edition: { groupId: 'g', date }, delaySeconds: 0 })),
    )
  })

  test.each(['titles', 'openings'])('of a group that nobody reads without signing in show no %s', async (level) => {
    const answer = await ana.post(`${path}/editions`, editionsForm({ isOpenToRead: 'no', level }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('id="level-error"')
    expect((await settings()).version).toBe(1)
    expect(home.ports.queues.published).toEqual([])
  })

  test('of such a group may show numbers', async () => {
    await ana.post(`${path}/editions`, editionsForm({ isOpenToRead: 'no', level: 'counts' }))
    expect((await settings()).publicEditions).toMatchObject({ level: 'counts', isOpenToRead: false })
  })

  test('ask whether the group can be read, and take no silence for an answer', async () => {
    const { isOpenToRead: _, ...form } = editionsForm()
    const html = await (await ana.post(`${path}/editions`, form)).text()
    expect(html).toContain('id="isOpenToRead-error"')
  })

  test('that are switched off queue nothing', async () => {
    await ana.post(`${path}/editions`, editionsForm({ level: 'nothing' }))
    expect(home.ports.queues.published).toEqual([])
  })
})
