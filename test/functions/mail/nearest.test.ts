import { describe, expect, test } from 'vitest'
import { nearestTo } from '../../../functions/mail/nearest.ts'

describe('what may have been meant', () => {
  test('is the name that differs least, and the others come behind it', () => {
    expect(nearestTo('member.nmae', ['group.name', 'links.browser', 'member.name'])).toBe(
      'Did you mean member.name? There are member.name, group.name, links.browser',
    )
  })

  test('is not guessed where nothing is like it', () => {
    expect(nearestTo('xyzzyxyzzy', ['a'])).toBe('There is a')
    expect(nearestTo('x', [])).toBe('There is none')
  })

  test('is one of a dozen, where there are more', () => {
    const all = Array.from({ length: 40 }, (_, nth) => `name${nth}`)
    expect(nearestTo('name3', all)).toMatch(
      /^Did you mean name3\? There are name3, (?:name\d+, ){10}name\d+ and others$/,
    )
  })
})
