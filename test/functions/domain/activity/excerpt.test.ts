import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf } from '../../../../functions/domain/activity/excerpt.ts'

test('a short text is kept whole, on one line', () => {
  expect(excerptOf('  Glue,\r\n\r\n\tthread \u00a0and\u2028paper. ')).toBe('Glue, thread and paper.')
})

test('a long text ends after a whole word, with an ellipsis', () => {
  const words = (count: number) => 'bookbinding '.repeat(count).trim()
  expect(excerptOf(words(100))).toBe(`${words(50)}…`)
  expect(excerptOf(`A ${words(100)}`)).toBe(`A ${words(49)}…`)
})

test('a sentence that ends where the text is cut has one ellipsis, not a full stop and three dots more', () => {
  expect(excerptOf('Is it dry? Yes.', 11)).toBe('Is it dry…')
  expect(excerptOf('Wait... what was it?', 8)).toBe('Wait…')
  expect(excerptOf('........ and so on', 6)).toBe('…')
})

test('a word without an end is cut through, but never within a character', () => {
  const family = '👨‍👩‍👧'
  expect(excerptOf('x'.repeat(700))).toBe(`${'x'.repeat(599)}…`)
  expect(excerptOf(`${'x'.repeat(597)}${family.repeat(40)}`)).toBe(`${'x'.repeat(597)}…`)
})

test('whatever is written, at most 600 characters are left, all of them whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 1500 }), (text) => {
      const excerpt = excerptOf(text)
      expect(excerpt.length).toBeLessThanOrEqual(600)
      expect(/\p{Surrogate}/u.test(excerpt)).toBe(false)
      const line = text.replace(/\s+/gu, ' ').trim()
      expect(line.startsWith(excerpt.replace(/…$/u, ''))).toBe(true)
    }),
  )
})

test('a text of a mebibyte takes no longer than its first page', () => {
  expect(excerptOf('word '.repeat(200_000)).endsWith('word…')).toBe(true)
})
