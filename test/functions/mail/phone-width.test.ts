import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, cutTo } from '../../../functions/mail/phone-width.ts'

test.each([
  ['plain', 5],
  ['Conceição', 9],
  ['e\u0301', 1],
  ['製本', 4],
  ['👩‍👩‍👧‍👦', 2],
  ['🇵🇹', 2],
  ['أقمشة', 5],
  ['', 0],
])('“%s” takes columns: %d', (text, columns) => expect(columnsOf(text)).toBe(columns))

test.each([
  ['Which book cloths kept their colour?', 24, 'Which book cloths kept…'],
  ['Which book cloths, if any, kept', 19, 'Which book cloths…'],
  ['Which book?', 11, 'Which book?'],
  ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
  ['left-handed knives', 13, 'left-handed…'],
  ['製本用の布は色を保つ', 12, '製本用の布…'],
])('“%s” in %d columns is “%s”', (text, most, cut) => expect(cutTo(text, most)).toBe(cut))

test('nothing is wider than it may be, ends in two ellipses, or is torn within a sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (text, most) => {
      const cut = cutTo(text, most)
      expect(columnsOf(cut)).toBeLessThanOrEqual(most)
      if (cut === text) return
      expect(cut).not.toMatch(/……$/)
      expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
      expect(cut.isWellFormed() || !text.isWellFormed()).toBe(true)
    }),
  )
})
