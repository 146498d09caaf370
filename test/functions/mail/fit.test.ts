import { describe, expect, test } from 'vitest'
import { discussionsThatFit } from '../../../functions/mail/fit.ts'

describe('how many discussions fit', () => {
  test('as many as wanted, when even the largest stay under the limit', () => {
    expect(discussionsThatFit({ frame: 10, discussions: [1, 2, 30, 40] }, 2, 81)).toBe(2)
  })

  test('the largest are reckoned with, wherever they stand', () => {
    expect(discussionsThatFit({ frame: 10, discussions: [1, 1, 1, 60, 60] }, 3, 100)).toBe(1)
  })

  test('a mail of exactly the limit is too long', () => {
    expect(discussionsThatFit({ frame: 10, discussions: [40, 50] }, 2, 100)).toBe(1)
  })

  test('an edition of fewer discussions than wanted fits', () => {
    expect(discussionsThatFit({ frame: 10, discussions: [40] }, 7, 100)).toBe(7)
  })

  test('a frame that fills the mail alone leaves room for none', () => {
    expect(discussionsThatFit({ frame: 100, discussions: [1] }, 7, 100)).toBe(0)
  })
})
