import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nodebb } from '../../../../functions/readers/nodebb/nodebb.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { collect, countsOf } from '../../../infra/cli/sources/collect.ts'

const sample = '../shared/data/sources/nodebb/forum'
const at = Date.parse('2020-01-01T00:00:00Z')

const person = (uid: number, changed = {}) => ({
  uid,
  username: `u${uid}`,
  userslug: `u${uid}`,
  displayname: `U &amp; ${uid}`,
  ...changed,
})
const post = (pid: number, changed = {}) => ({
  pid,
  uid: 1,
  content: '<p>Tea?</p>',
  timestamp: at,
  deleted: 0,
  upvotes: 0,
  user: person(1),
  ...changed,
})
const topic = (tid: number, posts: readonly object[], changed = {}) => ({
  tid,
  uid: 1,
  cid: 2,
  mainPid: 1,
  title: 'Tea &amp; cups',
  titleRaw: 'Tea & cups',
  slug: `${tid}/tea`,
  timestamp: at,
  deleted: 0,
  locked: 0,
  scheduled: false,
  tags: [{ value: 'howto' }],
  category: { cid: 2, name: 'Talk &amp; tea' },
  posts,
  ...changed,
})

const quoting =
  '<p dir="auto"><a href="/uid/1">@u1</a> <a href="/post/10">said in</a> <a href="/topic/7">Tea</a>:</p>\n<blockquote><p>Tea?</p></blockquote><p>Yes: I do.</p>'
const pages = {
  'recent.json': { topics: [{ tid: 7, uid: 1, mainPid: 10, title: 'Tea' }] },
  'topic-7.json': topic(7, [
    post(10),
    post(11, { uid: 2, toPid: '10', content: quoting, upvotes: 2, user: person(2) }),
    post(12, { deleted: 1, content: '[[topic:post-is-deleted]]' }),
    post(13, { uid: 0, handle: 'Passer-by', user: person(0) }),
  ]),
  'topic-8.json': topic(8, [post(20, { content: 'Secret' })], { deleted: 1 }),
  'topic-9.json': topic(9, [post(30, { content: 'Secret' })], { scheduled: true }),
  'users.json': {
    users: [
      person(1, {
        email: 'ann@members.example',
        'email:confirmed': 1,
        administrator: true,
        joindate: at,
        lastonline: at,
      }),
      person(2, { email: 'ben@members.example', 'email:confirmed': 0, joindate: at }),
      person(3, { email: 'spam@members.example', banned: true, joindate: at }),
    ],
  },
}
const files = Object.entries(pages).map(([path, page]) => memoryFile(path, JSON.stringify(page)))

readerContract(nodebb, files)

async function read(options: Partial<ReaderOptions> = {}, given = files) {
  const pieces = await allOf(nodebb.read(given, { ...readerOptions, ...options }))
  return {
    pieces,
    records: pieces.flatMap((piece) => ('record' in piece ? [piece.record] : [])),
    left: pieces.flatMap((piece) => ('left' in piece ? [piece.left] : [])),
    notes: pieces.flatMap((piece) => ('note' in piece ? [piece.note] : [])),
  }
}

test('a topic is a discussion, and its posts answer each other without quoting', async () => {
  const { records } = await read({ site: 'https://forum.example' })
  expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
    { id: '7', title: 'Tea & cups', url: 'https://forum.example/topic/7/tea', tags: ['Talk & tea', 'howto'] },
  ])
  expect(records.filter(({ type }) => type === 'post')).toMatchObject([
    { id: '10', text: 'Tea?', url: 'https://forum.example/post/10' },
    { id: '11', text: 'Yes: I do.', replyTo: '10', authorId: '2' },
    { id: '13', authorId: expect.stringMatching(/^guest-/) },
  ])
  expect(records.filter(({ type }) => type === 'reaction')).toHaveLength(2)
})

test('who is banned is no member, and an address that nobody confirmed gets no mail', async () => {
  const { records, left } = await read()
  const members = records.filter(({ type }) => type === 'member')
  expect(members).toMatchObject([{ id: '1', name: 'U & 1', role: 'owner', email: 'ann@members.example' }, { id: '2' }])
  expect(members[1]).not.toHaveProperty('email')
  expect(left).toEqual(expect.arrayContaining(['banned accounts', 'addresses that nobody confirmed']))
})

test('what is deleted or yet to appear stays out', async () => {
  const { left, pieces } = await read()
  expect(left).toEqual(expect.arrayContaining(['deleted topics', 'topics that are to appear later', 'deleted posts']))
  expect(JSON.stringify(pieces)).not.toContain('Secret')
})

test('pages that somebody saved who was signed in are told to be so', async () => {
  const page = memoryFile('topic.json', JSON.stringify(topic(7, [post(10)], { loggedIn: true })))
  expect((await read({}, [page])).notes).toEqual([
    expect.stringMatching(/signed in/),
    expect.stringMatching(/addresses only to admins/),
  ])
})

describe.skipIf(!existsSync(sample))('the sample of NodeBB', () => {
  test('gives its people, topics and posts, with votes as reactions of nobody', async () => {
    const found = await collect(readingExport(nodebb, [sample], readerOptions))
    expect(countsOf(found)).toMatchObject({ member: 36 - 2, discussion: 27, post: 223, reaction: 6 })
    expect(found.left.filter((reason) => reason === 'deleted posts')).toHaveLength(4)
    expect(found.left.filter((reason) => reason === 'deleted topics')).toHaveLength(2)
    expect(found.records.filter(({ type, authorId }) => type === 'post' && authorId === 'gone')).toHaveLength(1)
    expect({ errors: found.errors, failures: found.failures }).toEqual({ errors: [], failures: [] })
  })
})
