import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flarum } from '../../../../functions/readers/flarum/flarum.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { collect, countsOf } from '../../../infra/cli/sources/collect.ts'

const sample = '../shared/data/sources/flarum/forum'
const at = '2020-01-01T00:00:00+00:00'
const by = (type: string, id: string) => ({ data: { type, id } })

const discussion = (id: string, changed = {}, tag = '1') => ({
  type: 'discussions',
  id,
  attributes: { title: `Tea ${id}`, slug: `${id}-tea`, createdAt: at, isLocked: false, isPrivate: false, ...changed },
  relationships: {
    user: by('users', '1'),
    firstPost: by('posts', `${id}1`),
    tags: { data: [{ type: 'tags', id: tag }] },
  },
})
const post = (id: string, of: string, changed = {}, more = {}) => ({
  type: 'posts',
  id,
  attributes: { number: 1, createdAt: at, contentType: 'comment', contentHtml: '<p>Tea?</p>', ...changed },
  relationships: { discussion: by('discussions', of), user: by('users', '1'), ...more },
})
const user = (id: string, changed = {}) => ({
  type: 'users',
  id,
  attributes: { username: `u${id}`, displayName: `U ${id}`, joinTime: at, ...changed },
})
const tag = (id: string, name: string, isRestricted = false) => ({
  type: 'tags',
  id,
  attributes: { name, isRestricted },
})

const answer = '<p><a href="/d/7" class="PostMention" data-id="71">@U 1</a> I do.</p><blockquote>Old</blockquote>'
const pages = {
  'discussions.json': {
    links: { first: 'https://forum.example/community/api/discussions' },
    data: [
      discussion('7'),
      discussion('8', { isPrivate: true }),
      discussion('9', {}, '2'),
      discussion('5', { isHidden: true }),
    ],
    included: [tag('1', 'Tea room'), tag('2', 'Team', true), user('1'), post('71', '7')],
  },
  'posts.json': {
    data: [
      post('71', '7'),
      post(
        '72',
        '7',
        { number: 2, contentHtml: answer },
        { user: by('users', '2'), likes: { data: [{ type: 'users', id: '1' }] } },
      ),
      post('73', '7', { isHidden: true, contentHtml: null }),
      post('74', '7', { contentType: 'discussionRenamed' }),
      post('75', '7', {}, { user: { data: null } }),
      post('81', '8', { contentHtml: 'Secret' }),
      post('91', '9'),
    ],
  },
  'users.json': {
    data: [
      {
        ...user('1', { email: 'ann@members.example', lastSeenAt: at }),
        relationships: { groups: { data: [{ type: 'groups', id: '1' }] } },
      },
      user('2', { email: 'ben@members.example', isEmailConfirmed: false }),
      user('3', { email: 'spam@members.example', suspendedUntil: '2100-01-01T00:00:00+00:00' }),
    ],
  },
}
const files = Object.entries(pages).map(([path, page]) => memoryFile(path, JSON.stringify(page)))

readerContract(flarum, files)

async function read(options: Partial<ReaderOptions> = {}) {
  const pieces = await allOf(flarum.read(files, { ...readerOptions, ...options }))
  return {
    pieces,
    records: pieces.flatMap((piece) => ('record' in piece ? [piece.record] : [])),
    left: pieces.flatMap((piece) => ('left' in piece ? [piece.left] : [])),
    notes: pieces.flatMap((piece) => ('note' in piece ? [piece.note] : [])),
  }
}

test('its pages say where the forum is', async () => {
  expect(await flarum.about?.(files, {})).toEqual({ url: 'https://forum.example/community' })
})

test('a discussion has its tags, and its posts answer those that they name', async () => {
  const { records } = await read({ site: 'https://forum.example/' })
  expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
    {
      id: '7',
      url: 'https://forum.example/d/7-tea',
      tags: ['Tea room'],
      authorId: '1',
      createdAt: '2020-01-01T00:00:00.000Z',
    },
  ])
  expect(records.filter(({ type }) => type === 'post')).toMatchObject([
    { id: '71', text: 'Tea?' },
    { id: '72', text: '@U 1 I do.', replyTo: '71', authorId: '2', url: 'https://forum.example/d/7-tea/2' },
    { id: '75', authorId: 'gone' },
  ])
  expect(records.filter(({ type }) => type === 'reaction')).toMatchObject([{ postId: '72', memberId: '1' }])
})

test('a person is what all pages say of them, and an address that nobody confirmed gets no mail', async () => {
  const { records, left } = await read()
  const members = records.filter(({ type }) => type === 'member')
  expect(members).toMatchObject([{ id: '1', email: 'ann@members.example', role: 'owner' }, { id: '2' }])
  expect(members[1]).not.toHaveProperty('email')
  expect(left).toEqual(
    expect.arrayContaining(['addresses that nobody confirmed', 'accounts that are suspended for good']),
  )
})

test('private, hidden and restricted discussions stay out, and notices of the forum are no posts', async () => {
  const { left, notes, pieces } = await read()
  expect(left).toEqual(
    expect.arrayContaining([
      'private discussions',
      'hidden discussions',
      'discussions with restricted tags, or tags that --only does not name',
      'posts of discussions that are left out',
      'notices of the forum, such as new titles',
      'hidden posts',
    ]),
  )
  expect(notes).toEqual([expect.stringContaining('(Team)')])
  expect(JSON.stringify(pieces)).not.toContain('Secret')
  expect((await read({ only: ['Team'] })).records.filter(({ type }) => type === 'discussion')).toMatchObject([
    { id: '9' },
  ])
})

describe.skipIf(!existsSync(sample))('the sample of Flarum', () => {
  test('gives all that is public where its tags are named (4 of 16 hidden posts are in hidden discussions), and without the restricted tag where none is', async () => {
    const readWith = (only?: readonly string[]) => collect(readingExport(flarum, [sample], { ...readerOptions, only }))
    const named = await readWith(['General', 'Support', 'Ideas', 'Staff'])
    expect(countsOf(named)).toMatchObject({
      member: 65 - 2,
      withAddress: 65 - 2 - 7,
      discussion: 39,
      post: 377,
      reaction: 62,
    })
    expect(named.left.filter((reason) => reason === 'hidden posts')).toHaveLength(16 - 4)
    expect(named.left.filter((reason) => /^notices/.test(reason))).toHaveLength(2)
    const open = await readWith()
    expect(countsOf(open)).toMatchObject({ discussion: 29 })
    expect(open.notes).toEqual([expect.stringContaining('(Staff)')])
    expect({ errors: named.errors, failures: named.failures }).toEqual({ errors: [], failures: [] })
  })
})
