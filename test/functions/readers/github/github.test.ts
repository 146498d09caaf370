import { describe, expect, test } from 'vitest'
import { github } from '../../../../functions/readers/github/github.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { sharedSample, tallyOf } from '../../../fixtures/exports/shared-sample.ts'
import { knowing } from '../../../infra/cli/sources/collect.ts'
import { ann, ben, bot, comment, discussion, listed, more, page, reply } from './github-pages.ts'

const file = (path: string, value: unknown) => memoryFile(path, JSON.stringify(value))

const like = { content: 'HEART', createdAt: '2026-03-03T10:00:00Z', user: { login: 'cleo' } }
const long = discussion('long', { comments: listed([comment('1', { replies: listed([reply('2')], 1) })], 1) })
const pages = [
  file('page-1.json', page([long, discussion('liked', { reactions: listed([like]) })])),
  file('comments-2.json', more('D_long', { comments: listed([comment('3')]) })),
  file('replies-2.json', more('DC_1', { replies: listed([reply('4')]) })),
]

readerContract(github, pages)

async function read(value: unknown, options = {}) {
  const pieces = await allOf(github.read([file('page.json', value)], { ...readerOptions, ...options }))
  const records = pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
  return { ...tallyOf(pieces), all: records, of: (type: string) => records.filter((each) => each.type === type) }
}

describe('GitHub Discussions', () => {
  test('files with more comments or replies belong to their discussion, whichever file comes first', async () => {
    const { records, left } = tallyOf(await allOf(github.read([...pages].reverse(), readerOptions)))
    expect(records).toEqual({ discussion: 2, post: 6, reaction: 1, member: 3 })
    expect(left).toEqual({})
  })

  test('comments without their page are counted as missing', async () => {
    expect((await read(page([long]))).left).toEqual({ 'comments on pages that are not among these files': 1 })
  })

  test('a reply answers its comment, and a comment the opening post', async () => {
    const replies = listed([reply('2'), reply('3', { replyTo: { id: 'DC_2' } })])
    const { of } = await read(page([discussion('a', { comments: listed([comment('1', { replies })]) })]))
    expect(of('post').map((post) => ('replyTo' in post ? post.replyTo : undefined))).toEqual([
      undefined,
      'D_a',
      'DC_1',
      'DC_2',
    ])
  })

  test('people are members by their name in lower case, since they were first seen', async () => {
    const { of } = await read(page([discussion('a', { comments: listed([comment('1')]) })]))
    expect(of('member')).toEqual([
      expect.objectContaining({ id: 'ann-teal', name: 'Ann-Teal', joinedAt: '2026-03-01T10:00:00.000Z' }),
      expect.objectContaining({ id: 'ben', joinedAt: '2026-03-02T10:00:00.000Z' }),
    ])
  })

  test('what a list of members told of a person stays', async () => {
    const known = { id: 'ann-teal', name: 'Ann Teal', email: 'ann@tea.example', joinedAt: '2020-01-01T00:00:00.000Z' }
    const { of } = await read(page([discussion('a')]), { kept: knowing({ members: [known] }) })
    expect(of('member')).toEqual([expect.objectContaining(known)])
  })

  test('people without an account any more are nobody’s member, and their posts stay', async () => {
    const { of, records } = await read(page([discussion('a', { author: null })]))
    expect(records).toEqual({ discussion: 1, post: 1 })
    expect(of('post')).toEqual([expect.objectContaining({ authorId: 'gone' })])
  })

  test('a discussion that a bot opens for a page of a site is left out, until a person writes in it', async () => {
    const comments = listed([comment('1', { author: bot }), comment('2', { author: ben })])
    const { records, left, of } = await read(
      page([discussion('a', { author: bot }), discussion('b', { author: bot, comments })]),
    )
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(of('discussion')).toEqual([expect.objectContaining({ id: 'D_b', authorId: 'ben' })])
    expect(left).toEqual({ 'discussions of bots alone': 1, 'posts of bots': 2 })
  })

  test('deleted and hidden comments are taken out, and their words are in no record', async () => {
    const comments = listed([comment('1', { deletedAt: '2026-03-05T10:00:00Z' }), comment('2', { isMinimized: true })])
    const { records, all } = await read(page([discussion('a', { comments })]))
    expect(records).toEqual({ discussion: 1, post: 1, removal: 2, member: 1 })
    expect(JSON.stringify(all)).not.toContain('Words of')
  })

  test('quotes, code, comments in HTML and pictures are not what somebody said', async () => {
    const body =
      '> What he said\n\nI **agree** with @ben :tea:\n```\ncode()\n```\n<!-- hidden -->\n![x](https://x.example/a.png)'
    const { of } = await read(page([discussion('a', { body })]))
    expect(of('post')).toEqual([expect.objectContaining({ text: 'I agree with @ben 🍵' })])
  })

  test('category and labels are tags, and a closed or locked discussion is closed', async () => {
    const { of } = await read(page([discussion('a', { locked: true })]))
    expect(of('discussion')).toEqual([expect.objectContaining({ tags: ['Ideas', 'kettle'], state: 'closed' })])
  })

  test('a private repository is read only where it is named', async () => {
    const closed = page([discussion('a')], { isPrivate: true })
    const { records, failures } = await read(closed)
    expect(records).toEqual({})
    expect(failures).toEqual(['tea/pot is private: to take it in, name it with --only tea/pot'])
    expect((await read(closed, { only: ['Tea/Pot'] })).records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect((await read(page([discussion('a')]), { only: ['tea/cup'] })).records).toEqual({})
  })

  test('a page with errors beside its data gives both', async () => {
    const { records, problems } = await read({
      ...page([discussion('a')]),
      errors: [{ type: 'X', message: 'Timeout\n!' }],
    })
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(problems).toEqual(['GitHub answered with an error: Timeout ! (X)'])
  })

  test('a discussion that is wrong does not keep the others out', async () => {
    const { records, problems } = await read(page([{ id: 5 }, null, discussion('a', { author: ann })]))
    expect(records).toEqual({ discussion: 1, post: 1, member: 1 })
    expect(problems).toEqual([expect.stringContaining('id: Invalid input')])
  })

  test('pages may be a list, or stand one behind the other as tools write them', async () => {
    expect((await read([page([discussion('a')]), page([discussion('b')])])).records.discussion).toBe(2)
    const written = [page([discussion('a')]), page([discussion('b')])].map((each) => JSON.stringify(each)).join('')
    const { records } = tallyOf(await allOf(github.read([memoryFile('all.json', written)], readerOptions)))
    expect(records.discussion).toBe(2)
  })

  test('says once how to add addresses', async () => {
    const pieces = await allOf(github.read(pages, readerOptions))
    expect(pieces.flatMap((piece) => ('note' in piece ? [piece.note] : []))).toEqual([
      expect.stringContaining('--from csv FILE'),
    ])
  })
})

const sample = sharedSample('github-discussions/lantern-cms')
const rest = sharedSample('github-discussions/rest-dialect.json')

test.skipIf(!sample)(
  'the sample gives all its discussions and people, and posts but one of a bot and two hidden',
  async () => {
    expect(await github.recognizes(sample ?? [])).toBe(true)
    expect(tallyOf(await allOf(github.read(sample ?? [], readerOptions)))).toEqual({
      // A reaction of the 377 is to a comment that is left out.
      records: { discussion: 103, post: 103 + 186 + 308 - 3, reaction: 376, removal: 2, member: 101 },
      left: {
        'posts of bots': 1,
        'comments hidden as spam, off topic or the like': 1,
        'deleted comments': 1,
        'upvotes, of which GitHub tells neither who nor when': 205,
      },
      problems: ['GitHub answered with an error: API rate limit exceeded (RATE_LIMITED)'],
      failures: [],
    })
  },
)

test.skipIf(!rest)('the REST dialect is known, and refused with the way to read all', async () => {
  expect(await github.recognizes(rest ?? [])).toBe(true)
  const { records, failures } = tallyOf(await allOf(github.read(rest ?? [], readerOptions)))
  expect(records).toEqual({})
  expect(failures).toEqual([expect.stringContaining('--from github https://github.com/OWNER/REPO')])
})
