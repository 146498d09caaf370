import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../../functions/domain/choosing/choice.ts'
import { quotableIn, quotedAuthors, quotesIn, withQuotable } from '../../../../functions/domain/choosing/quotable.ts'
import type { Activity, Discussion } from '../../../../functions/domain/community.ts'

const asOf = '2026-03-31T09:00:00.000Z'
const hoursAgo = (hours: number) => new Date(Date.parse(asOf) - hours * 3_600_000).toISOString()
const secondsAgo = (hours: number) => Date.parse(hoursAgo(hours)) / 1000

const talk: Discussion = {
  id: 'd',
  authorId: 'opener',
  createdAt: hoursAgo(100),
  opening: { postId: 'p0', createdAt: hoursAgo(100), excerpt: 'Which cloth?' },
}
type Post = Extract<Activity, { kind: 'post' }>
const post = (id: string, memberId: string, hours: number, more: Partial<Post> = {}): Post => ({
  kind: 'post',
  id,
  discussionId: 'd',
  memberId,
  createdAt: hoursAgo(hours),
  excerpt: `Words of ${memberId}`,
  ...more,
})
const like = (postId: string, id: string): Activity => ({
  kind: 'reaction',
  id,
  postId,
  discussionId: 'd',
  createdAt: hoursAgo(1),
})
const removal = (id: string): Activity => ({ kind: 'removal', of: 'post', id, createdAt: hoursAgo(0) })
const candidate: Candidate = {
  id: 'd',
  pinned: false,
  reactions: 0,
  counts: { 7: { people: 1, replies: 1 }, 14: { people: 1, replies: 1 }, 30: { people: 1, replies: 1 } },
  postedAt: [],
}

const replies = (activities: readonly Activity[]) =>
  quotableIn({ asOf, activities, discussions: [talk] }).get('d') ?? []
const quoted = (activities: readonly Activity[]) => replies(activities).map(({ postId }) => postId)
const keep = (activities: readonly Activity[], gone: readonly string[] = []) => {
  const all = quotableIn({ asOf, activities, discussions: [talk] })
  const [kept] = withQuotable([candidate], all, { asOf, mayBeQuoted: (id) => !gone.includes(id) })
  return kept?.quotable?.map(({ postId }) => postId)
}

describe('the replies that a mail may quote', () => {
  test('begin with the one that most people reacted to, and go on with the latest', () => {
    const activities = [post('a', 'ana', 9), post('b', 'bo', 8), post('c', 'cy', 7), like('a', '1'), like('a', '2')]
    expect(quoted([...activities, like('b', '1')])).toEqual(['a', 'b', 'c'])
    expect(quoted(activities)).toEqual(['a', 'c', 'b'])
  })

  test('count each reaction once, however often it is told, and none that was removed', () => {
    const told = { ...like('a', '1'), createdAt: hoursAgo(2) }
    const gone: Activity = { kind: 'removal', of: 'reaction', id: '9', createdAt: hoursAgo(0) }
    const activities = [post('a', 'ana', 9), post('b', 'bo', 8), like('a', '1'), told, like('b', '1'), like('a', '9')]
    expect(quoted([...activities, gone])).toEqual(['b', 'a'])
    expect(quoted(activities)).toEqual(['a', 'b'])
  })

  test('are the best of each author, and then the latest of those who wrote more since', () => {
    const since = [post('e', 'ana', 6), post('f', 'bo', 5)]
    const activities = [post('a', 'ana', 9), post('b', 'ana', 8), post('c', 'bo', 7), like('a', '1')]
    expect(quoted(activities)).toEqual(['a', 'c', 'b'])
    expect(quoted([...activities, ...since])).toEqual(['a', 'f', 'e'])
  })

  test('are neither the opening, nor empty, nor removed, nor of the future, nor of who is forgotten', () => {
    const activities = [
      post('p0', 'opener', 99),
      post('a', 'ana', 9, { excerpt: '' }),
      post('b', 'bo', 9, { excerpt: '… – 👍' }),
      post('d', 'dee', 9, { excerpt: '\u3164 \u115f' }),
      post('c', 'cy', 9),
      post('e', 'gone-abcdefghijkl', 9),
      post('f', 'flo', -1),
      post('g', 'gil', 24 * 31),
      post('h', 'hal', 5),
    ]
    const { excerpt: _, ...older } = post('i', 'ida', 5)
    expect(quoted([...activities, older, removal('c')])).toEqual(['h'])
  })

  test('say whom they answer: the opener, or who wrote the post; nobody where that is not known, or themselves', () => {
    const activities = [
      post('a', 'ana', 9, { replyTo: 'p0' }),
      post('b', 'bo', 8, { replyTo: 'a' }),
      post('c', 'cy', 7, { replyTo: 'constructor' }),
      post('e', 'eve', 6),
      post('f', 'eve', 5, { replyTo: 'e' }),
    ]
    expect(replies(activities).map(({ postId, to }) => [postId, to])).toEqual([
      ['f', undefined],
      ['c', undefined],
      ['b', 'ana'],
      ['a', 'opener'],
    ])
  })

  test('are the same in whatever order the activity comes', () => {
    const anyPost = fc.record({ nth: fc.nat(9), who: fc.nat(4), hours: fc.integer({ min: 0, max: 800 }) })
    const anyLike = fc.record({ nth: fc.nat(9), by: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(anyPost), fc.array(anyLike), (posts, likes) => {
        const activities = [
          ...posts.map(({ nth, who, hours }) => post(`p${nth}`, `m${who}`, hours)),
          ...likes.map(({ nth, by }) => like(`p${nth}`, `${by}`)),
        ]
        // One row for each post and time, as a table has it.
        const rows = [...new Map(activities.map((row) => [`${row.kind} ${row.id} ${row.createdAt}`, row])).values()]
        expect(replies(rows.toReversed())).toEqual(replies(rows))
      }),
    )
  })
})

describe('a candidate', () => {
  const many = Array.from({ length: 20 }, (_, nth) => post(`p${nth + 1}`, `m${nth + 1}`, 200 + nth))
  const liked = many.map(({ id }) => like(id, '1'))

  test('keeps eight replies, of which four are of the last week where there are as many, best first', () => {
    const fresh = Array.from({ length: 6 }, (_, nth) => post(`new${nth}`, `n${nth}`, nth + 1))
    expect(keep([...many, ...liked])).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'])
    expect(keep([...many, ...liked, ...fresh])).toEqual(['p1', 'p2', 'p3', 'p4', 'new0', 'new1', 'new2', 'new3'])
    expect(keep([...many, ...liked, ...fresh.slice(0, 1)])?.at(-1)).toBe('new0')
  })

  test('keeps the very latest reply, which is new to whoever has not read everything', () => {
    const fresh = Array.from({ length: 9 }, (_, nth) => post(`new${nth}`, `n${nth}`, nth + 2))
    const praised = [...many, ...fresh].map(({ id }) => like(id, '1'))
    const kept = keep([...many, ...fresh, ...praised, post('last', 'm1', 1)])
    expect(kept).toHaveLength(8)
    expect(kept?.at(-1)).toBe('last')
  })

  test('has others in place of replies whose authors are gone, and only authors of these are looked at', () => {
    const all = quotableIn({ asOf, activities: many, discussions: [talk] })
    expect(quotedAuthors([candidate], all, asOf)).toEqual(Array.from({ length: 12 }, (_, nth) => `m${nth + 1}`))
    expect(keep(many, ['m1', 'm3'])).toEqual(['p2', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10'])
    expect(keep(many.slice(0, 1), ['m1'])).toBeUndefined()
  })
})

describe('what a mail may take from the posts', () => {
  const at = (id: string, hours: number) => post(id, id, hours, { url: `https://b.example/${id}` })
  const links = (...activities: readonly Activity[]) => quotesIn({ asOf, activities }, [candidate]).get('d')?.links

  test('are the texts of the replies that were chosen, and no others', () => {
    const chosen = { ...candidate, quotable: [{ postId: 'a', memberId: 'ana', createdAt: hoursAgo(9) }] }
    const quotes = quotesIn({ asOf, activities: [post('a', 'ana', 9), post('b', 'bo', 8)] }, [chosen])
    expect([...(quotes.get('d')?.texts ?? [])]).toEqual([['a', 'Words of ana']])
  })

  test('are links to the latest posts, as far back as each has one', () => {
    expect(links(at('a', 9), post('b', 'bo', 8), at('c', 7), at('e', 6))).toEqual([
      [secondsAgo(7), 'https://b.example/c'],
      [secondsAgo(6), 'https://b.example/e'],
    ])
    expect(links(at('a', 9), post('b', 'bo', 8))).toEqual([])
    expect(links()).toEqual([])
  })

  test('reach back to the beginning of the look-back where every post has a URL', () => {
    expect(links(at('a', 9))).toEqual([
      [secondsAgo(30 * 24), ''],
      [secondsAgo(9), 'https://b.example/a'],
    ])
  })

  test('are at most fifty links, and none to a post that was removed', () => {
    const busy = Array.from({ length: 60 }, (_, nth) => at(`p${nth}`, 60 - nth))
    expect(links(...busy)?.map(([, url]) => url)).toEqual(busy.slice(-50).map(({ url }) => url))
    expect(links(...busy, removal('p59'))?.at(-1)?.[1]).toBe('https://b.example/p58')
  })
})
