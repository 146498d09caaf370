import { expect, test } from 'vitest'
import { newVoices, replyKey, shownReply } from '../../../functions/mail/shown-reply.ts'

const reply = (postId: string, memberId: string, at: number) => ({ postId, memberId, at, name: '', said: postId })
const replies = [reply('p1', 'ana', 300), reply('p2', 'ben', 200), reply('p3', 'cleo', 400)]
const why = { key: 'own', count: 2 } as const
const pick = { discussionId: 'd1', after: 100, why }
const shownTo = (memberId: string, more: object = {}, withdrawn: readonly string[] = []) =>
  shownReply({ replies }, { ...pick, ...more }, { memberId, withdrawnReplies: new Set(withdrawn) })?.postId

test('the best reply is shown', () => expect(shownTo('dora')).toBe('p1'))
test('nobody is shown their own reply', () => expect(shownTo('ana')).toBe('p2'))
test('a reply that the member knows is not shown', () => {
  expect(shownTo('dora', { after: 300 })).toBe('p3')
  expect(shownTo('dora', { after: 400 })).toBeUndefined()
})
test('where no time is told, the opening is shown', () => expect(shownTo('dora', { after: undefined })).toBeUndefined())
test('an old discussion shows its opening', () =>
  expect(shownTo('dora', { why: { ...why, month: '2020-01' } })).toBeUndefined())
test('an author whose best reply is known to the member is shown with their next one, and counts once', () => {
  const more = { replies: [reply('p1', 'ana', 300), reply('p4', 'ana', 600), reply('p5', 'ben', 500)] }
  expect(shownReply(more, { ...pick, after: 400 }, { memberId: 'dora' })?.postId).toBe('p4')
  expect(newVoices(more, pick, { memberId: 'dora' })).toBe(2)
  expect(newVoices(more, pick, { memberId: 'ben' })).toBe(1)
})
test('a withdrawn reply gives way to the next', () => {
  expect(shownTo('dora', {}, [replyKey('d1', 'p1'), replyKey('d2', 'p2')])).toBe('p2')
  expect(
    shownTo(
      'dora',
      {},
      ['p1', 'p2', 'p3'].map((id) => replyKey('d1', id)),
    ),
  ).toBeUndefined()
})
