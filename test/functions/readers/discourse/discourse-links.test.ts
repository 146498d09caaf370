import { expect, test } from 'vitest'
import { readDiscourse } from '../../../../functions/readers/discourse/discourse.ts'
import { now, post, read, topic, user } from '../../../fixtures/records/told-discourse.ts'

const of = (value: unknown, url = 'https://forum.example/') => read(value, { url }).records[0]

test('a post is read at its number in its topic, and nowhere of its own without one', () => {
  expect(of({ post: { ...post, topic_slug: 'a-walk', post_number: 4 } })).toMatchObject({
    url: 'https://forum.example/t/a-walk/7/4',
  })
  expect(of({ post: { ...post, post_number: 4 } }, 'https://b.example/talk/')).toMatchObject({
    url: 'https://b.example/talk/t/-/7/4',
  })
  expect(of({ post: { ...post, post_number: null } })).not.toHaveProperty('url')
})

test.each([
  ['/user_avatar/forum.example/ana/{size}/12_2.png', 'https://forum.example/user_avatar/forum.example/ana/80/12_2.png'],
  ['//cdn.example/ana/{size}.png', 'https://cdn.example/ana/80.png'],
  ['https://cdn.example/ana/{size}.png', 'https://cdn.example/ana/80.png'],
  ['/letter_avatar_proxy/v4/letter/a/ce7236/{size}.png', ''],
  ['https://avatars.discourse-cdn.com/v4/letter/a/ce7236/{size}.png', ''],
  ['javascript:alert(1)', ''],
  ['http://cdn.example/ana/{size}.png', ''],
  ['https://{size}:x', ''],
  [null, ''],
])('the picture at %s is “%s”', (avatar_template, avatarUrl) => {
  expect(of({ user: { ...user, avatar_template } })).toMatchObject({ avatarUrl })
})

test('a topic’s picture comes along, made whole, and none of a site without https', () => {
  const value = { topic: { ...topic, image_url: '/uploads/walk.png' } }
  expect(of(value)).toMatchObject({ imageUrl: 'https://forum.example/uploads/walk.png' })
  expect(of(value, 'http://forum.example')).toMatchObject({ imageUrl: '' })
})

test('a topic or a user of which a site says nothing of a picture keeps what is known; where it has none, that ends', () => {
  expect(of({ topic })).not.toHaveProperty('imageUrl')
  expect(of({ topic: { ...topic, image_url: null } })).toMatchObject({ imageUrl: '' })
  expect(of({ user })).not.toHaveProperty('avatarUrl')
})

test('a picture that no record can hold loses neither its topic nor its member', () => {
  const image_url = `/${'x'.repeat(2000)}`
  expect(of({ topic: { ...topic, image_url } })).not.toHaveProperty('imageUrl')
  const [piece] = readDiscourse({ topic: { ...topic, image_url } }, { groupId: 'g', url: 'https://b.example', now })
  expect(piece).toMatchObject({ remark: 'left out of discussion 7: imageUrl: longer than 2000' })
})
