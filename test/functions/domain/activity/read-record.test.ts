import { expect, test } from 'vitest'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'

const member = {
  type: 'member',
  groupId: 'g',
  id: 'm1',
  email: 'ana@b.example',
  name: 'Ana',
  role: 'member',
  joinedAt: '2026-03-09T09:00:00Z',
}
const discussion = {
  type: 'discussion',
  groupId: 'g',
  id: 'd1',
  title: 'Glue',
  url: 'https://b.example/1',
  authorId: 'm1',
  createdAt: '2026-03-09T09:00:00Z',
  tags: [],
}
const group = {
  type: 'group',
  id: 'g',
  name: 'Binders',
  url: 'https://b.example',
  language: 'en',
  timeZone: 'UTC',
  newDiscussionUrl: 'https://b.example/new',
}
const removal = { type: 'removal', groupId: 'g', of: 'reaction', id: 'r1', createdAt: '2026-03-09T09:00:00Z' }
const problem = (value: unknown) => {
  const read = readRecord(value)
  return 'problem' in read ? read.problem : 'none'
}

test('times leave in one form, so that they compare as text, and unknown fields are left behind', () => {
  expect(readRecord({ ...member, shoeSize: 43, joinedAt: '2026-03-09T09:00:00.123456Z' })).toEqual({
    record: { ...member, joinedAt: '2026-03-09T09:00:00.123Z' },
  })
})

test.each([
  [{ ...member, email: 'ana at b' }, 'email: not an e-mail address'],
  [{ ...member, email: 'ana@b.example\r\nBcc: x@y.example' }, 'email: not an e-mail address'],
  [{ ...member, email: undefined }, 'email: missing'],
  [{ ...member, id: 'a b' }, 'id: 1 to 64 of A–Z a–z 0–9 _ -'],
  [{ ...member, id: 'x'.repeat(65) }, 'id: 1 to 64 of A–Z a–z 0–9 _ -'],
  [{ ...member, role: 'boss' }, 'role: one of member, owner'],
  [{ ...member, name: 7 }, 'name: must be a string'],
  [
    { ...member, email: 'j\u00f6rg@b.example' },
    'email: only ASCII letters are allowed before the @, because SES mails to no others',
  ],
  [{ ...member, language: 'no language' }, 'language: a language tag, like en or pt-BR'],
  [{ ...member, timeZone: '+01:00' }, 'timeZone: an IANA time zone, like Europe/London'],
  [{ ...discussion, url: 'https://b.example/\ud83d' }, 'url: an http or https URL'],
  [{ ...member, timeZone: 'Mars/Olympus' }, 'timeZone: an IANA time zone, like Europe/London'],
  [{ ...member, joinedAt: '2026-02-30T09:00:00Z' }, 'joinedAt: a time in UTC, like 2026-03-09T09:00:00Z'],
  [{ ...member, joinedAt: '2026-03-09T09:00:00+01:00' }, 'joinedAt: a time in UTC, like 2026-03-09T09:00:00Z'],
  [{ ...member, joinedAt: 1_773_046_800 }, 'joinedAt: a time in UTC, like 2026-03-09T09:00:00Z'],
  [{ ...member, joinedAt: undefined }, 'joinedAt: missing'],
  [{ ...discussion, title: '   ' }, 'title: must not be empty'],
  [{ ...discussion, url: 'javascript:alert(1)' }, 'url: an http or https URL'],
  [{ ...discussion, url: 'https://b.example/a b' }, 'url: an http or https URL'],
  [{ ...discussion, tags: 'paste' }, 'tags: must be an array'],
  [{ ...discussion, id: 'x y', state: 'shut' }, 'id: 1 to 64 of A–Z a–z 0–9 _ -; state: one of open, closed, hidden'],
  [{ ...group, newDiscussionUrl: 'http://b.example/new' }, 'newDiscussionUrl: an https URL'],
  [{ ...group, newDiscussionUrl: 'javascript:alert(1)' }, 'newDiscussionUrl: an https URL'],
  [{ ...group, newDiscussionUrl: 'mailto:ana@b.example' }, 'newDiscussionUrl: an https URL'],
  [{ ...group, newDiscussionUrl: 'https://b.example/a b' }, 'newDiscussionUrl: an https URL'],
  [{ ...group, newDiscussionUrl: '' }, 'newDiscussionUrl: an https URL'],
  [{ ...removal, discussionId: 'd 1' }, 'discussionId: 1 to 64 of A–Z a–z 0–9 _ -'],
  [{ ...removal, postId: 7 }, 'postId: must be a string'],
  [{ type: 'topic' }, 'type: one of group, member, discussion, post, reaction, visit, removal'],
  [{}, 'type: one of group, member, discussion, post, reaction, visit, removal'],
  [['member'], 'not a JSON object'],
  [null, 'not a JSON object'],
  [7, 'not a JSON object'],
])('%j is refused: %s', (value, reason) => {
  expect(problem(value)).toBe(reason)
})

const post = {
  type: 'post',
  groupId: 'g',
  discussionId: 'd1',
  id: 'p1',
  authorId: 'm1',
  createdAt: '2026-03-09T09:00:00.000Z',
  text: 'Wheat paste.',
}

test('a picture and a post’s own URL come along', () => {
  const joinedAt = '2026-03-09T09:00:00.000Z'
  const records = [
    { ...member, joinedAt, avatarUrl: 'https://b.example/ana.png' },
    { ...discussion, createdAt: joinedAt, imageUrl: 'https://b.example/glue.png' },
    { ...member, joinedAt, avatarUrl: '' },
    { ...discussion, createdAt: joinedAt, imageUrl: '' },
    { ...post, url: 'http://b.example/1#p1' },
  ]
  for (const record of records) expect(readRecord(record)).toEqual({ record })
})

test.each([
  [{ ...member, avatarUrl: 'javascript:alert(1)' }, 'left out of member m1: avatarUrl: an https URL'],
  [{ ...member, avatarUrl: 'http://b.example/ana.png' }, 'left out of member m1: avatarUrl: an https URL'],
  [
    { ...member, avatarUrl: `https://b.example/${'x'.repeat(2000)}` },
    'left out of member m1: avatarUrl: longer than 2000',
  ],
  [{ ...member, avatarUrl: null }, 'left out of member m1: avatarUrl: an https URL'],
  [{ ...discussion, imageUrl: 'a picture' }, 'left out of discussion d1: imageUrl: an https URL'],
  [{ ...post, url: 'https://b.example/a b' }, 'left out of post p1: url: an http or https URL'],
])('nothing is lost over a picture or a post’s own URL that is none: %j', (value, remark) => {
  const { avatarUrl: _, imageUrl: __, ...plain } = { avatarUrl: '', imageUrl: '', ...value }
  const { url: ___, ...expected } = { url: '', ...plain }
  const read = readRecord(value)
  expect(read).toEqual({ ...readRecord(value.type === 'post' ? expected : plain), remark })
  expect(read).toHaveProperty('record')
})

test('what else is wrong with a record is told beside its picture, and no discussion goes without its own URL', () => {
  expect(problem({ ...member, avatarUrl: 'x', role: 'boss' })).toBe(
    'role: one of member, owner; avatarUrl: an https URL',
  )
  expect(problem({ ...discussion, url: 'x', imageUrl: 'x' })).toBe('url: an http or https URL; imageUrl: an https URL')
})

test('a group may say where a discussion is begun, or not', () => {
  expect(readRecord(group)).toEqual({ record: group })
  const { newDiscussionUrl: _, ...without } = group
  expect(readRecord(without)).toEqual({ record: without })
})

test('a name, a title or tags that are too long are cut, between characters, and nothing is lost over them', () => {
  expect(readRecord({ ...member, name: '😀'.repeat(201) })).toMatchObject({ record: { name: '😀'.repeat(200) } })
  const tags = Array.from({ length: 60 }, () => 't'.repeat(200))
  expect(readRecord({ ...discussion, title: 'x'.repeat(10_000), tags })).toMatchObject({
    record: { title: 'x'.repeat(500), tags: Array.from({ length: 50 }, () => 't'.repeat(100)) },
  })
})

test('half a surrogate pair does not survive, since it could not be kept', () => {
  expect(readRecord({ ...member, name: 'A\ud83dna 😀' })).toMatchObject({ record: { name: 'A\ufffdna 😀' } })
})

test('every type of record is known', () => {
  const at = { groupId: 'g', createdAt: '2026-03-09T09:00:00Z' }
  const group = {
    type: 'group',
    id: 'g',
    name: 'G',
    url: 'http://b.example',
    language: 'pt-BR',
    timeZone: 'Asia/Tokyo',
  }
  const post = { type: 'post', ...at, discussionId: 'd1', id: 'p1', authorId: 'm1', text: '' }
  const reaction = { type: 'reaction', ...at, discussionId: 'd1', postId: 'p1', id: 'r1', kind: 'like' }
  const visit = { type: 'visit', ...at, memberId: 'm1' }
  expect([group, member, discussion, post, reaction, visit, removal].map(problem)).toEqual(Array(7).fill('none'))
})

test('an address, a language and a zone come in in their one form', () => {
  const spelled = { email: 'ana@b\u00fccher.example', language: 'pt-br', timeZone: 'ASIA/tokyo' }
  expect(readRecord({ ...member, ...spelled })).toMatchObject({
    record: { email: 'ana@xn--bcher-kva.example', language: 'pt-BR', timeZone: 'Asia/Tokyo' },
  })
})

test('the largest record of each kind is far from what an item may hold', () => {
  const wide = '\u{1F600}'.repeat(5000)
  const id = 'x'.repeat(64)
  const large = [
    { ...member, id, name: wide, email: `${'a'.repeat(300)}@b.example`, language: `en${'-abcdefgh'.repeat(100_000)}` },
    {
      ...discussion,
      id,
      authorId: id,
      title: wide,
      tags: Array.from({ length: 100 }, () => wide),
      url: `https://b.example/${'\u4e00'.repeat(1980)}`,
    },
  ]
  for (const value of large) {
    const read = readRecord(value)
    expect(read).toHaveProperty('record')
    expect(Buffer.byteLength(JSON.stringify(read))).toBeLessThan(40_000)
  }
})
