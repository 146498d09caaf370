import { describe, expect, test } from 'vitest'
import { readDiscourse } from '../../../../functions/readers/discourse/discourse.ts'
import { growth, muchGrowth } from '../../../fixtures/growth.ts'
import { objectNames } from '../../../fixtures/records/object-names.ts'
import { at, now, post, read, topic, user } from '../../../fixtures/records/told-discourse.ts'

describe('a topic', () => {
  test('is a discussion at its address, with the names of its tags', () => {
    expect(read({ topic }).records).toEqual([
      {
        type: 'discussion',
        groupId: 'g',
        id: '7',
        title: 'A <b>walk</b>',
        url: 'https://forum.example/t/a-walk/7',
        authorId: '3',
        createdAt: at,
        tags: ['out', 'doors'],
        state: 'open',
      },
    ])
  })

  test.each([
    ['closed', 'closed', { closed: true }, undefined],
    ['archived', 'closed', { archived: true }, undefined],
    ['unlisted', 'hidden', { visible: false }, undefined],
    ['deleted', 'hidden', { deleted_at: at }, undefined],
    ['said to be destroyed, which no signature covers,', 'open', {}, 'topic_destroyed'],
    ['brought back', 'open', { deleted_at: null }, 'topic_recovered'],
  ])('that is %s is %s', (_, state, changed, event) => {
    expect(read({ topic: { ...topic, ...changed } }, { event }).records).toMatchObject([{ state }])
  })

  test('has the signs in its title that its shortcodes stand for', () => {
    expect(read({ topic: { ...topic, title: 'Tea :tea: at 10:30:00' } }).records).toMatchObject([
      { title: 'Tea 🍵 at 10:30:00' },
    ])
  })

  test('of two people alone is told to nobody, nor are its posts', () => {
    const page = { ...topic, archetype: 'private_message', post_stream: { posts: [post] } }
    expect(read(page)).toEqual({
      records: [],
      left: ['private messages'],
      problems: [],
      withdrawn: [{ kind: 'discussion', id: '7' }],
    })
    expect(read({ post: { ...post, topic_archetype: 'private_message' } }).records).toEqual([])
    const like = { post: { ...post, topic_archetype: 'private_message' }, user: { id: 4 } }
    expect(read({ like }).records).toEqual([])
  })

  test('in a category that not everybody may read is told to nobody, nor are its posts', () => {
    const options = { closedCategories: new Set([9]) }
    const page = { ...topic, category_id: 9, post_stream: { posts: [post] } }
    expect(read(page, options).records).toEqual([])
    expect(read({ post: { ...post, category_id: 9 } }, options).records).toEqual([])
    expect(read({ ...page, category_id: 8 }, options).records).toHaveLength(2)
  })
})

describe('a page of a topic', () => {
  const answer = { ...post, id: 72, post_number: 2, reply_to_post_number: 1, user_id: 4, cooked: '<p>Gladly.</p>' }

  test('holds its posts, who answers whom, and how often each was liked', () => {
    const liked = {
      ...answer,
      actions_summary: [
        { id: 2, count: 2 },
        { id: 8, count: 9 },
      ],
    }
    const { records } = read({ ...topic, post_stream: { posts: [post, liked], stream: [71, 72] } })
    expect(records.slice(1)).toMatchObject([
      { type: 'post', id: '71', discussionId: '7', authorId: '3', text: 'We meet on Sunday.' },
      { type: 'post', id: '72', replyTo: '71', authorId: '4' },
      { type: 'reaction', id: 'like-72-1', postId: '72', kind: 'like', createdAt: at },
      { type: 'reaction', id: 'like-72-2' },
    ])
  })

  test('loses nothing but a post that is wrong, which is named', () => {
    const { records, problems } = read({ ...topic, post_stream: { posts: [post, { ...answer, id: 'x' }, answer] } })
    expect(records).toHaveLength(3)
    expect(problems).toEqual([expect.stringMatching(/^post_stream: posts: 1: id: /)])
  })

  test('may be of posts alone', () => {
    expect(read({ id: 7, post_stream: { posts: [post] } }).records).toMatchObject([{ type: 'post' }])
  })
})

describe('a post', () => {
  test.each([
    ['deleted by a moderator', { deleted_at: now }, now],
    ['taken back by its author', { user_deleted: true }, at],
    ['hidden after it was flagged', { hidden: true }, at],
  ])('that is %s is removed, and its words are not told', (_, changed, createdAt) => {
    const { records } = read({ post: { ...post, ...changed } })
    expect(records).toEqual([{ type: 'removal', groupId: 'g', of: 'post', id: '71', createdAt }])
  })

  test.each([2, 3, 4])('of type %i is a notice or a whisper, and no post', (post_type) => {
    expect(read({ post: { ...post, post_type } })).toMatchObject({ records: [], left: [expect.any(String)] })
  })

  test('of somebody who is gone stays', () => {
    expect(read({ post: { ...post, user_id: null } }).records).toMatchObject([{ authorId: 'gone' }])
  })

  test('that is told only as it was typed is read without its marks, quotes and pictures', () => {
    const raw = 'Hi :wave: [quote="bob, post:1"]\nold\n[/quote]\n\n![cup|9x9](upload://a.png)\n\nWe *meet*.'
    expect(read({ post: { ...post, cooked: undefined, raw } }).records).toMatchObject([
      { text: expect.stringMatching(/^Hi 👋\s+We meet\.$/) },
    ])
  })
})

describe('a user', () => {
  test('is a member who was there when they were last seen', () => {
    expect(read({ user }).records).toEqual([
      {
        type: 'member',
        groupId: 'g',
        id: '3',
        email: 'ana@members.example',
        name: 'Ana',
        role: 'member',
        joinedAt: at,
      },
      { type: 'visit', groupId: 'g', memberId: '3', createdAt: now },
    ])
  })

  test('who wants no summaries gets no mail, and keeps their language and zone', () => {
    const more = { admin: true, locale: 'pt_BR', user_option: { timezone: 'America/Bahia', email_digests: false } }
    expect(read({ user: { ...user, ...more } }).records[0]).toMatchObject({
      role: 'owner',
      language: 'pt-BR',
      timeZone: 'America/Bahia',
      mail: 'no',
    })
  })

  test.each([
    ['never confirmed their address', { active: false, last_seen_at: null }, {}],
    ['is new, and may not have confirmed their address,', { active: undefined }, { event: 'user_created' }],
    ['wrote by mail and never signed up', { staged: true }, {}],
    ['is suspended', { suspended_till: '2027-01-01T00:00:00.000Z' }, {}],
    ['shows no address', { email: undefined }, {}],
    ['is Discourse itself', { id: -1 }, {}],
  ])('who %s is no member', (_, changed, options) => {
    const { records, left, problems } = read({ user: { ...user, ...changed } }, options)
    expect({ records, left, problems }).toEqual({ records: [], left: [expect.any(String)], problems: [] })
  })

  test.each([
    ['was deactivated', { active: false }, {}],
    ['was suspended for good', { suspended_till: '3026-01-01T00:00:00.000Z' }, {}],
    ['was destroyed', { email: undefined }, { event: 'user_destroyed' }],
  ])('who %s is withdrawn', (_, changed, options) => {
    expect(read({ user: { ...user, ...changed } }, options)).toMatchObject({
      records: [],
      withdrawn: [{ kind: 'member', id: '3' }],
    })
  })

  test('who was made anonymous is mailed no more, and their address is forgotten', () => {
    const { records } = read({ user: { ...user, name: null, username: 'anon1', email: 'anon1@anonymized.invalid' } })
    expect(records[0]).toMatchObject({ name: 'anon1', email: 'anon1@anonymized.invalid', mail: 'no' })
  })

  test('who is new and active is a member', () => {
    expect(read({ user }, { event: 'user_created' }).records).toHaveLength(2)
  })

  test('whose suspension is over is a member', () => {
    expect(read([{ ...user, suspended_till: '2020-01-01T00:00:00.000Z' }]).records).toHaveLength(2)
  })

  test('who logs in was there now', () => {
    const { records } = read({ user: { ...user, last_seen_at: at } }, { event: 'user_logged_in' })
    expect(records).toContainEqual({ type: 'visit', groupId: 'g', memberId: '3', createdAt: now })
  })
})

test('a like counts once however often it is told, and its giver was there', () => {
  const like = { post, user: { id: 4, username: 'ben' } }
  const [first, visit] = read({ like }, { event: 'post_liked' }).records
  const [again] = read({ like }, { event: 'post_liked', now: '2026-03-10T09:00:00.000Z' }).records
  expect(first).toEqual(again)
  expect(first).toMatchObject({ type: 'reaction', id: 'like-71-by-4', memberId: '4', createdAt: at })
  expect(visit).toMatchObject({ type: 'visit', memberId: '4', createdAt: now })
})

test.each([{ ping: 'OK' }, { category: { id: 1 } }, { notification: { id: 1 } }, {}])('%j is left', (value) => {
  expect(read(value)).toMatchObject({ records: [], problems: [], left: [expect.any(String)] })
})

test.each([null, 'topic', 5, { topic: {} }, { post_stream: 5 }, { user: [] }])('%j is told to be wrong', (value) => {
  expect(read(value).problems).toHaveLength(1)
})

test('a post in HTML keeps its own words, and none of quotes, pictures, code, polls, secrets and scripts', () => {
  const cooked = `<div class="lightbox-wrapper"><a href="x"><img src="x"><div class="meta">tea 690x388</div></a></div>
    <div class="poll">Green or black?</div><span class="spoiler">She did it.</span><svg><path d="M0"/></svg><aside class="quote"><blockquote>Old</blockquote></aside><h2>News</h2><p>One <em>two</em> &amp; three
    <img src="x" alt="alt"><script>alert(1)</script></p><pre><code>let x</code></pre><ul><li>four</li></ul>`
  const [record] = read({ post: { ...post, cooked } }).records
  const { text } = { text: '', ...record }
  expect(text.replace(/\s+/g, ' ').trim()).toBe('News One two & three * four')
})

test.each(['[', '{"users":['])('%s within each other a hundred thousand times are told to be wrong', (open) => {
  const close = open === '[' ? ']' : ']}'
  expect(read(JSON.parse(open.repeat(100_000) + close.repeat(100_000))).records).toEqual([])
})

test('a field that is called like a part of every object spoils nothing', () => {
  const odd = JSON.parse(`{"__proto__": {"username": "x"}, ${objectNames.map((name) => `"${name}": 1`).join()}}`)
  expect(read({ ...odd, topic: { ...topic, ...odd } }).records).toMatchObject([{ type: 'discussion', id: '7' }])
  expect(read([odd]).left).toEqual(['not about a topic, a post or a user'])
})

test('a group’s URL of slashes alone costs each topic no more than its length', async () => {
  const urlOf = (size: number) => `https://forum.example${'/'.repeat(size)}x`
  const read = (url: string) => [...readDiscourse({ topic }, { groupId: 'g', url, now })]
  expect(read('https://forum.example///')).toMatchObject([{ record: { url: 'https://forum.example/t/a-walk/7' } }])
  expect(await growth((size) => read(urlOf(size)), 4000)).toBeLessThan(muchGrowth)
})

test('a million wrong things of a list are told in a few words', () => {
  const [problem = ''] = read({ topic: { ...topic, tags: Array.from({ length: 1_000_000 }, () => 1) } }).problems
  expect(problem).toMatch(/and \d+ more$/)
  expect(problem.length).toBeLessThan(1000)
})

test('an element with a name that the parser trips over is read as any other', () => {
  expect(read({ post: { ...post, cooked: '<constructor>Tea</constructor>' } }).records).toMatchObject([{ text: 'Tea' }])
})

test('a post of a megabyte of open tags is read at once', () => {
  expect(read({ post: { ...post, cooked: '<b>'.repeat(400_000) } }).records).toHaveLength(1)
})
