import { describe, expect, test } from 'vitest'
import type { Web } from '../../../../functions/domain/following/web.ts'
import { githubSite } from '../../../../functions/readers/github/github-site.ts'
import type { SiteOptions, SitePiece } from '../../../../functions/readers/site/site-reader.ts'
import { readerOptions } from '../../../contracts/reader.ts'
import { allOf } from '../../../fixtures/exports/memory-file.ts'
import { knowing } from '../../../infra/cli/sources/collect.ts'
import { comment, discussion, listed, page, reply } from './github-pages.ts'

type Asked = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
type Answered =
  | unknown
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }

/** GitHub as it answers one question after the other. */
function recorded(...answers: readonly Answered[]) {
  const asked: (Asked & { readonly url: string; readonly token: string | undefined })[] = []
  const slept: number[] = []
  const web: Web = async ({ url, body = '{}', headers }) => {
    const answer = answers[asked.length]
    asked.push({ ...JSON.parse(body), url, token: headers?.Authorization })
    const isWhole = typeof answer === 'object' && answer !== null && 'status' in answer
    const {
      status,
      headers: heads = {},
      body: text,
    } = isWhole
      ? (answer as { status: number; headers?: Record<string, string>; body?: unknown })
      : { status: 200, body: answer }
    return { status, header: (name) => heads[name], text: JSON.stringify(text ?? {}) }
  }
  const sleep = async (milliseconds: number) => void slept.push(milliseconds)
  const access = { url: 'https://github.com/tea/pot', web, sleep, token: 'secret' }
  const read = (options: Partial<SiteOptions> = {}) =>
    allOf(
      githubSite.read({ ...access, longestPause: 3_700_000 }, { ...readerOptions, again: [], posts: [], ...options }),
    )
  return { asked, slept, access, read }
}

const isGone = { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'no' }] }
const last = (discussions: readonly unknown[], fields = {}) => page(discussions, fields)
const goingOn = (discussions: readonly unknown[]) => page(discussions, { discussions: listed(discussions, 1) })
const node = (value: unknown) => ({ data: { node: value } })

function of(pieces: readonly SitePiece[], type: string) {
  return pieces.flatMap((piece) => ('record' in piece && piece.record.type === type ? [piece.record] : []))
}

describe('githubSite', () => {
  test('knows the address of a repository', () => {
    expect(githubSite.recognizes('https://github.com/tea/pot')).toBe(true)
    expect(githubSite.recognizes('https://github.com/tea/pot/discussions/5')).toBe(true)
    expect(githubSite.recognizes('https://github.com/tea')).toBe(false)
    expect(githubSite.recognizes('https://forum.example/tea/pot')).toBe(false)
  })

  test('tells the name of the group, and where it meets', async () => {
    const { access, asked } = recorded(page([]))
    expect(await githubSite.about(access)).toEqual({ name: 'tea/pot', url: 'https://github.com/tea/pot/discussions' })
    expect(asked[0]).toMatchObject({ url: 'https://api.github.com/graphql', token: 'Bearer secret' })
  })

  test('reads page after page, and what is longer than a page by itself', async () => {
    const first = comment('1', { replies: listed([reply('2')], 1) })
    const { read, asked } = recorded(
      goingOn([discussion('a', { comments: listed([first], 1) })]),
      node({ comments: listed([comment('4')]) }),
      node({ replies: listed([reply('3')]) }),
      last([discussion('b')]),
    )
    const pieces = await read()
    expect(of(pieces, 'post').map((post) => ('id' in post ? post.id : ''))).toEqual([
      'D_a',
      'DC_1',
      'DC_2',
      'DC_3',
      'DC_4',
      'D_b',
    ])
    expect(asked.map(({ variables }) => variables.after)).toEqual([undefined, 'c1', 'c1', 'c1'])
    expect(pieces.at(-1)).toEqual({ memory: JSON.stringify({ newest: '2026-03-02T10:00:00Z' }) })
  })

  test('stops at what it read the last time', async () => {
    const { read, asked } = recorded(goingOn([discussion('a'), discussion('b', { updatedAt: '2026-02-01T00:00:00Z' })]))
    const pieces = await read({ memory: '{"newest":"2026-03-01T00:00:00Z"}' })
    expect(of(pieces, 'discussion')).toHaveLength(1)
    expect(asked).toHaveLength(1)
  })

  test('goes on behind the page at which it was interrupted', async () => {
    const whole = recorded(goingOn([discussion('a')]), last([discussion('b')]))
    const cursors = (await whole.read()).flatMap((piece) => ('cursor' in piece ? [piece.cursor] : []))
    const { read, asked } = recorded(last([discussion('b')]))
    expect(of(await read({ cursor: cursors[0] }), 'discussion')).toHaveLength(1)
    expect(asked[0]?.variables.after).toBe('c1')
  })

  test('looks again at what may still be shown: what is gone is hidden, and posts that are gone are removed', async () => {
    const kept = knowing({
      discussions: ['D_a', 'D_b'].map((id) => ({
        id,
        title: 'T',
        url: 'https://github.com/tea/pot/discussions/1',
        authorId: 'ben',
        createdAt: '2026-03-01T10:00:00.000Z',
        tags: [],
      })),
    })
    const posts = [{ id: 'DC_9', discussionId: 'D_a', isGone: false }]
    const { read, asked } = recorded(last([]), {
      data: { nodes: [discussion('a', { repository: { isPrivate: false } }), null] },
    })
    const pieces = await read({ again: ['D_a', 'D_b', '77'], posts, kept })
    expect(asked[1]?.variables.ids).toEqual(['D_a', 'D_b'])
    expect(of(pieces, 'removal')).toEqual([expect.objectContaining({ id: 'DC_9', discussionId: 'D_a' })])
    expect(of(pieces, 'discussion')).toEqual([
      expect.objectContaining({ id: 'D_a', state: 'open' }),
      expect.objectContaining({ id: 'D_b', state: 'hidden' }),
    ])
  })

  test.each([
    ['gone', isGone],
    ['private', last([], { isPrivate: true })],
  ])('of a repository that is %s nothing is shown any more', async (_, answer) => {
    const known = { id: 'D_a', title: 'T', url: 'https://x.example', authorId: 'b', tags: [] }
    const kept = knowing({ discussions: [{ ...known, createdAt: '2026-03-01T10:00:00.000Z' }] })
    const { access } = recorded(answer)
    const pieces: SitePiece[] = []
    const reading = async () => {
      for await (const piece of githubSite.read(access, { ...readerOptions, again: ['D_a'], posts: [], kept })) {
        pieces.push(piece)
      }
    }
    await expect(reading()).rejects.toThrow(/no such repository|it is private/)
    expect(of(pieces, 'discussion')).toEqual([expect.objectContaining({ id: 'D_a', state: 'hidden' })])
  })

  test('waits until the points of the hour come back', async () => {
    const date = 'Mon, 09 Mar 2026 09:00:00 GMT'
    const reset = String(Date.UTC(2026, 2, 9, 9, 20) / 1000)
    const headers = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const limited = { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }
    const { read, slept } = recorded({ status: 200, headers, body: limited }, { status: 403, headers }, last([]))
    await read()
    expect(slept).toEqual([1_200_000, 1_200_000])
  })

  test('says in a sentence that a token ran out, without naming it', async () => {
    const { read } = recorded({ status: 401, body: { message: 'Bad credentials' } })
    const failure = await read().catch((error: unknown) => String(error))
    expect(failure).toContain('GitHub does not take this token: it ran out, or was taken back')
    expect(failure).not.toContain('secret')
  })

  test('after an error it takes nothing for gone', async () => {
    const { read } = recorded({ data: { repository: null }, errors: [{ type: 'SERVICE', message: 'Timeout' }] })
    await expect(read({ again: ['D_a'] })).rejects.toThrow('GitHub answered: Timeout')
  })
})
