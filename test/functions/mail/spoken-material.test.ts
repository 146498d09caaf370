import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../functions/domain/choosing/choice.ts'
import type { Discussion, Member } from '../../../functions/domain/community.ts'
import { type MaterialOf, spokenMaterial } from '../../../functions/mail/spoken-material.ts'

const at = '2026-03-05T12:00:00.000Z'
const candidate: Candidate = {
  id: 'd',
  pinned: false,
  reactions: 0,
  counts: { 7: { people: 2, replies: 3 }, 14: { people: 2, replies: 3 }, 30: { people: 2, replies: 3 } },
  postedAt: [],
  replies: 2,
  quotable: [
    { postId: 'p1', memberId: 'ana', createdAt: at, to: 'olga' },
    { postId: 'p2', memberId: 'bo', createdAt: at },
  ],
}
const discussion: Discussion = {
  id: 'd',
  title: 'Which cloth?',
  url: 'https://b.example/d',
  authorId: 'olga',
  tags: ['cloth', 'books'],
  imageUrl: 'https://b.example/cloth.png',
}
const people: readonly Member[] = [
  { id: 'ana', name: 'Ana Lind', avatarUrl: 'https://b.example/ana.png', joinedAt: at },
  { id: 'bo', name: 'bo@members.example', joinedAt: at },
  { id: 'olga', name: 'Olga', joinedAt: at },
]
const given: MaterialOf = {
  candidate,
  discussion,
  quotes: {
    texts: new Map([
      ['p1', 'I use\u202e linen.'],
      ['p2', 'word '.repeat(9000)],
    ]),
    links: [
      [100, ''],
      [200, 'https://b.example/d/2'],
    ],
  },
  people: new Map(people.map((member) => [member.id, member])),
  excerpt: 'I have a book to bind.',
  removed: new Set(),
  pictures: false,
}
const material = (more: Partial<MaterialOf> = {}) => spokenMaterial({ ...given, ...more })
const quoted = (more: Partial<MaterialOf>) => material(more).replies.map(({ postId }) => postId)

describe('what a card is told of a discussion', () => {
  test('is that somebody is no member any more where only their activity is kept', () => {
    const { opening } = material({ people: new Map([['olga', { id: 'olga', lastSeenAt: at }]]) })
    expect(opening).toMatchObject({ name: '', isFormer: true })
  })

  test('is that somebody is no member any more, and not so of who has only no name to show', () => {
    const known = people.filter(({ id }) => id === 'bo')
    const { opening, replies } = material({ people: new Map(known.map((member) => [member.id, member])) })
    expect([opening, ...replies].map(({ memberId, isFormer }) => [memberId, isFormer])).toEqual([
      ['olga', true],
      ['ana', true],
      ['bo', undefined],
    ])
  })

  test('is who opened it, and who says what, on one line and without an address as a name', () => {
    expect(material()).toEqual({
      opening: { memberId: 'olga', name: 'Olga', said: 'I have a book to bind.' },
      replies: [
        {
          memberId: 'ana',
          name: 'Ana Lind',
          said: 'I use linen.',
          postId: 'p1',
          at: Date.parse(at) / 1000,
          to: 'olga',
        },
        {
          memberId: 'bo',
          name: '',
          said: expect.stringMatching(/^(word ){58}word…$/),
          postId: 'p2',
          at: expect.any(Number),
        },
      ],
      links: [
        [100, 'https://b.example/d'],
        [200, 'https://b.example/d/2'],
      ],
      isQuestion: true,
      tag: 'cloth',
      count: 2,
    })
  })

  test('has no reply whose text, post or author is gone', () => {
    const leftBo = new Map([...given.people, ['bo', { id: 'bo', removedAt: at }] as const])
    expect(quoted({ people: leftBo })).toEqual(['p1'])
    expect(quoted({ removed: new Set(['p1']) })).toEqual(['p2'])
    expect(quoted({ quotes: { texts: new Map([['p1', ' \u200e']]), links: [] } })).toEqual([])
    expect(quoted({ quotes: undefined })).toEqual([])
  })

  test('has pictures only where the owners allow them', () => {
    const shown = material({ pictures: true })
    expect([shown.imageUrl, shown.replies[0]?.avatarUrl]).toEqual([
      'https://b.example/cloth.png',
      'https://b.example/ana.png',
    ])
    expect(JSON.stringify(material())).not.toContain('.png')
  })

  test.each([
    ['Which cloth?', true],
    ['どの布ですか？', true],
    ['أي قماش؟', true],
    ['He asked: “Which cloth?”', true],
    ['Which cloth? An answer', false],
    ['My cloth', false],
    ['', false],
  ])('says of the title “%s” whether it is a question: %s', (title, isQuestion) => {
    expect(material({ discussion: { ...discussion, title } }).isQuestion).toBe(isQuestion)
  })
})
