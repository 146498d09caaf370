import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWeb } from '../../../../functions/adapters/web.ts'
import { discourseSite } from '../../../../functions/readers/discourse/discourse-site.ts'
import type { KnownGroup } from '../../../../functions/steps/ingest/look-up-group.ts'
import { readingSite } from '../../../../infra/cli/sources/reading-site.ts'
import { collect, knowing } from '../../../infra/cli/sources/collect.ts'

const at = '2026-03-02T10:00:00.000Z'
const key = { key: 'the key', username: 'system' }
const destination = { groupId: 'g', url: 'https://forum.example', now: '2026-03-09T09:00:00.000Z' }
const post = (id: number, topic_id: number) => ({
  id,
  topic_id,
  user_id: 3,
  created_at: at,
  post_number: id % 100,
  post_type: 1,
  cooked: `<p>Post ${id}</p>`,
})
const topic = (id: number, more: object = {}) => ({
  id,
  title: `Topic ${id}`,
  slug: 't',
  created_at: at,
  archetype: 'regular',
  user_id: 3,
  category_id: 1,
  ...more,
})
const user = { id: 3, username: 'ana', email: 'ana@members.example', created_at: at, active: true }

/** What the site answers: a status or JSON, by path, as whoever asks may see it. */
let answers: Record<string, unknown>
let asked: string[]
const server = createServer((request: IncomingMessage, response) => {
  const path = request.url ?? ''
  const who = request.headers['api-key'] === key.key ? 'admin' : 'anybody'
  asked.push(`${who} ${path}`)
  const found = answers[`${who} ${path}`] ?? answers[path] ?? 404
  const answer = typeof found === 'function' ? found() : found
  if (answer === undefined || answer === 200) return response.end('{}')
  if (typeof answer === 'number') return response.writeHead(answer, { 'Retry-After': '0', Location: '/else' }).end()
  return response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, 'localhost', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))
const waits: number[] = []
const access = (token?: string) => ({
  url: `http://localhost:${(server.address() as AddressInfo).port}/`,
  web: openWeb({ allowsPrivate: true }),
  sleep: async (milliseconds: number) => void waits.push(milliseconds),
  token,
})
const read = ({
  key: asked,
  known = knowing(),
  ...more
}: {
  key?: typeof key
  since?: string
  known?: KnownGroup
} = {}) => collect(readingSite(discourseSite, access(asked?.key), { ...destination, known, ...more }))

beforeEach(() => {
  asked = []
  const missing = Array.from({ length: 22 }, (_, nth) => 102 + nth)
  const list = (ids: readonly number[], more?: string) => ({
    topic_list: {
      more_topics_url: more,
      topics: ids.map((id) => ({ id, bumped_at: id === 2 ? '2020-01-01T00:00:00.000Z' : at })),
    },
  })
  const posts = (ids: readonly number[]) => ({ post_stream: { posts: ids.map((id) => post(id, 1)) } })
  const query = (ids: readonly number[]) => `/t/1/posts.json?${ids.map((id) => `post_ids[]=${id}`).join('&')}`
  answers = {
    '/about.json': { about: { title: 'The forum', locale: 'pt_BR' } },
    '/latest.json': {},
    '/latest.json?no_definitions=true&page=0': list([1], '/latest?page=1'),
    '/latest.json?no_definitions=true&page=1': list([2]),
    '/t/1.json': { ...topic(1), post_stream: { posts: [post(101, 1)], stream: [101, ...missing] } },
    [query(missing.slice(0, 20))]: posts(missing.slice(0, 20)),
    [query(missing.slice(20))]: posts(missing.slice(20)),
    '/t/2.json': { ...topic(2, { category_id: 9 }), post_stream: { posts: [post(201, 2)], stream: [201] } },
    'admin /admin/users/list/active.json?show_emails=true&page=1': [user],
    'admin /admin/users/list/active.json?show_emails=true&page=2': [],
    'admin /u/ana.json': {
      user: { ...user, locale: 'de', user_option: { email_digests: true, timezone: 'Asia/Tokyo' } },
    },
    'admin /site.json': { categories: [{ id: 1 }, { id: 9, read_restricted: true }] },
  }
})
const count = (records: readonly Record<string, unknown>[], type: string) =>
  records.filter((record) => record.type === type).length

describe('a site', () => {
  test('is read topic by topic, and each to its last post', async () => {
    const { records, errors, failures, units, left } = await read()
    expect([count(records, 'discussion'), count(records, 'post')]).toEqual([2, 24])
    expect({ errors, failures, units }).toEqual({ errors: [], failures: [], units: { expected: 2, done: 2 } })
    expect(left).toEqual([expect.stringContaining('only an admin’s key can list')])
  })

  test('shows its users to a key, and topics are read without it', async () => {
    const { records } = await read({ key })
    expect(count(records, 'member')).toBe(1)
    expect(asked.filter((each) => each.startsWith('admin'))).toEqual([
      'admin /admin/users/list/active.json?show_emails=true&page=1',
      'admin /u/ana.json',
      'admin /admin/users/list/active.json?show_emails=true&page=2',
    ])
  })

  test('tells of each user what they want, and nobody is taken in of whom it does not', async () => {
    const { records } = await read({ key })
    expect(records.find(({ type }) => type === 'member')).toMatchObject({ language: 'de', timeZone: 'Asia/Tokyo' })
    answers['admin /u/ana.json'] = { user: { user_option: { email_digests: false } } }
    expect((await read({ key })).records).toContainEqual(expect.objectContaining({ type: 'member', mail: 'no' }))
    answers['admin /u/ana.json'] = 403
    const hidden = await read({ key })
    expect(count(hidden.records, 'member')).toBe(0)
    expect(hidden.left).toEqual(['users whose preferences the site does not show'])
  })

  test('is not asked again what somebody wants who was not there since', async () => {
    answers['admin /admin/users/list/active.json?show_emails=true&page=1'] = [{ ...user, last_seen_at: at }]
    const known = (lastSeenAt: string) => knowing({ members: [{ id: '3', email: user.email, lastSeenAt }] })
    expect(count((await read({ key, known: known(at) })).records, 'member')).toBe(1)
    expect(asked).not.toContain('admin /u/ana.json')
    await read({ key, known: known('2026-03-01T10:00:00.000Z') })
    expect(asked).toContain('admin /u/ana.json')
  })

  test('whose users a key may not list is read for its topics all the same', async () => {
    answers['admin /admin/users/list/active.json?show_emails=true&page=1'] = 403
    const { records, failures } = await read({ key })
    expect(count(records, 'discussion')).toBe(2)
    expect(failures).toEqual([expect.stringMatching(/^The users cannot be listed.*HTTP 403/)])
  })

  test('that took a topic away has it hidden, where a digest might still show it', async () => {
    const kept = { title: 'Gone', url: 'https://forum.example/t/5', authorId: '3', createdAt: at, tags: [] }
    const known = knowing({
      discussions: [
        { id: '5', ...kept },
        { id: 'not-discourse', ...kept },
      ],
    })
    const { records, left } = await read({ known, since: '2030-01-01T00:00:00.000Z' })
    expect(records).toEqual([{ type: 'discussion', groupId: 'g', id: '5', ...kept, state: 'hidden' }])
    expect(left).toContain('topics that no longer exist')
  })

  test('that asks everybody to log in is read by the key, without what not all may read', async () => {
    for (const [path, answer] of Object.entries(answers)) {
      if (path.startsWith('/')) answers = { ...answers, [path]: 403, [`admin ${path}`]: answer }
    }
    const { records, left } = await read({ key })
    expect(records.flatMap(({ type, id }) => (type === 'discussion' ? [id] : []))).toEqual(['1'])
    expect(left).toEqual([expect.stringContaining('not everybody may read')])
    expect(await discourseSite.about(access(key.key))).toEqual({ name: 'The forum', language: 'pt-BR' })
  })

  test('is read only as far back as is wanted', async () => {
    const { records } = await read({ since: '2026-01-01T00:00:00.000Z' })
    expect(count(records, 'discussion')).toBe(1)
    expect(asked).not.toContain('anybody /t/2.json')
  })
})

describe('where a page is not to be had', () => {
  test('a topic that went away is left', async () => {
    answers['/t/1.json'] = 404
    const { records, errors, left } = await read()
    expect(count(records, 'discussion')).toBe(1)
    expect({ errors, left }).toEqual({ errors: [], left: expect.arrayContaining(['topics that no longer exist']) })
  })

  test('a topic that breaks is told, and the others are read', async () => {
    answers['/t/1.json'] = 500
    const { records, errors } = await read()
    expect(count(records, 'discussion')).toBe(1)
    expect(errors).toEqual(['/t/1.json:1: /t/1.json: HTTP 500'])
    expect(asked.filter((each) => each.endsWith('/t/1.json'))).toHaveLength(6)
  })

  test('it waits where it asked too much, and goes on', async () => {
    const whole = answers['/latest.json?no_definitions=true&page=0']
    const turns = [429, 502, whole]
    answers['/latest.json?no_definitions=true&page=0'] = () => turns.shift()
    expect(count((await read()).records, 'discussion')).toBe(2)
  })

  test.each([
    ['a site that is none', 'hello', 'not JSON'],
    ['a site that moved', 301, 'redirects to /else'],
    ['a site that is closed', 403, 'HTTP 403'],
  ])('%s is told in a sentence', async (_, answer, sentence) => {
    answers['/latest.json'] = answer
    const { records, failures } = await read()
    expect(records).toEqual([])
    expect(failures).toEqual([expect.stringContaining(sentence)])
  })

  test('a page of another form is told by its name', async () => {
    answers['/latest.json?no_definitions=true&page=0'] = { topics: [] }
    const { failures } = await read()
    expect(failures).toEqual([expect.stringMatching(/^\/latest\.json\S*: not what such a site answers.*topic_list/)])
  })

  test('nobody there is told in a sentence', async () => {
    const nowhere = { ...access(), url: 'http://localhost:1' }
    await expect(discourseSite.about(nowhere)).rejects.toThrow(/about\.json: .*(ECONNREFUSED|bad port)/)
  })
})
