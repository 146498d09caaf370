import { expect, test } from 'vitest'
import { answeredBy, idsIn } from '../../../../../functions/readers/mailing-list/head/message-ids.ts'

const people = new Set(['ann@x'])

test.each([
  ['Message from Ann <ann@x> of "Mon, 2 Mar 2026 10:00" <1@x>', '1@x'],
  ['<1@x> (message from Ann <ann@x> on Mon, 2 Mar 2026)', '1@x'],
  ['Your message of "Mon, 02 Mar 2026 10:00:00 GMT." <1@x>', '1@x'],
  ['<1@x> from Ann <ann@x> at Mar 2, 26', '1@x'],
  ['1@x', '1@x'],
  ['<1@x>', '1@x'],
  ['Your message of Monday', undefined],
  ['<mailman.12.1.1773054001.295.tea@lists.example>', undefined],
])('In-Reply-To: %s names %s', (header, id) => expect(answeredBy('', header, people).answered).toBe(id))

test('References come before In-Reply-To, without the id of a digest, which so many answer', () => {
  const digest = '<mailman.12.1.1773054001.295.tea@lists.example>'
  expect(answeredBy('<1@x> <2@x>', '<3@x>', people)).toEqual({
    references: ['1@x', '2@x'],
    answered: '3@x',
    isAnswer: true,
  })
  expect(answeredBy(digest, digest, people)).toEqual({ references: [], answered: undefined, isAnswer: true })
  expect(answeredBy('', '', people).isAnswer).toBe(false)
})

test('an id that was broken over two lines is one', () => {
  expect(idsIn('<a-very-long \t-id@x> <2@x>')).toEqual(['a-very-long-id@x', '2@x'])
})
