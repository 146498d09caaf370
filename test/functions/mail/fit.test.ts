import { describe, expect, test } from 'vitest'
import { discussionsThatFit } from '../../../functions/mail/fit.ts'

const alike = (...sizes: readonly number[]) =>
  sizes.map((size) => ({ 'shown.lead': size, 'shown.card': size, 'shown.line': size, also: 0 }))
const inForms = (lead: number, card: number, line: number, also = 0) => ({
  'shown.lead': lead,
  'shown.card': card,
  'shown.line': line,
  also,
})

describe('how many discussions fit', () => {
  test('as many as wanted, when even the largest stay under the limit', () => {
    expect(discussionsThatFit({ frame: 10, discussions: alike(1, 2, 30, 40) }, 2, 81)).toBe(2)
  })

  test('the largest are reckoned with, wherever they stand', () => {
    expect(discussionsThatFit({ frame: 10, discussions: alike(1, 1, 1, 60, 60) }, 3, 100)).toBe(1)
  })

  test('a mail of exactly the limit is too long', () => {
    expect(discussionsThatFit({ frame: 10, discussions: alike(40, 50) }, 2, 100)).toBe(1)
  })

  test('an edition of fewer discussions than wanted fits', () => {
    expect(discussionsThatFit({ frame: 10, discussions: alike(40) }, 7, 100)).toBe(7)
  })

  test('a frame that fills the mail alone leaves room for none', () => {
    expect(discussionsThatFit({ frame: 100, discussions: alike(1) }, 7, 100)).toBe(0)
  })

  test('one is reckoned as the lead, a few as cards, and the others as lines below a heading', () => {
    const discussions = Array.from({ length: 9 }, () => inForms(30, 10, 4, 5))
    // 30 + 2 × 10 + 4 × 4 + 5
    expect(discussionsThatFit({ frame: 1, discussions }, 7, 73)).toBe(7)
    expect(discussionsThatFit({ frame: 1, discussions }, 7, 72)).toBe(6)
    // 30 + 3 × 10, without a heading.
    expect(discussionsThatFit({ frame: 1, discussions }, 4, 62)).toBe(4)
    expect(discussionsThatFit({ frame: 1, discussions }, 4, 61)).toBe(3)
  })

  test('each form is reckoned with the discussion that is the largest in it', () => {
    const discussions = [inForms(50, 1, 1), inForms(1, 40, 1), inForms(1, 1, 1)]
    expect(discussionsThatFit({ frame: 0, discussions }, 2, 91)).toBe(2)
    expect(discussionsThatFit({ frame: 0, discussions }, 2, 90)).toBe(1)
  })
})
