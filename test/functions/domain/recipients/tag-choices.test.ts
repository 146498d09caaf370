import { expect, test } from 'vitest'
import { areTooMany, changeTags, offerTags } from '../../../../functions/domain/recipients/tag-choices.ts'

const many = (count: number, name = 't') => Array.from({ length: count }, (_, nth) => `${name}${nth}`)

test('of two thousand tags 200 are offered: theirs, then the most used, 24 of them at once', () => {
  const { shown, more } = offerTags(many(2000), { followedTags: ['mine'], mutedTags: ['T1', 'rare'] })
  expect(shown.slice(0, 4)).toEqual([
    { tag: 'mine', wish: 'follow' },
    { tag: 'T1', wish: 'mute' },
    { tag: 'rare', wish: 'mute' },
    { tag: 't0', wish: 'normal' },
  ])
  expect(shown).toHaveLength(24)
  expect(more).toHaveLength(199 - 21)
  expect(more.at(-1)?.tag).toBe('t199')
})

test('all of theirs are shown, however many they are', () => {
  const { shown, more } = offerTags(['a'], { followedTags: many(50), mutedTags: many(50, 'm') })
  expect([shown.length, more.length]).toEqual([100, 1])
})

test('a tag is followed, muted or neither, in whichever case it is spelt, and one that is not named stays', () => {
  const chosen = { followedTags: ['Thread', 'Paper'], mutedTags: ['Sale'] }
  const changes = [
    { tag: 'thread', wish: 'mute' },
    { tag: 'sale', wish: 'normal' },
    { tag: '__proto__', wish: 'follow' },
  ] as const
  const changed = { followedTags: ['Paper', '__proto__'], mutedTags: ['thread'] }
  expect(changeTags(chosen, changes)).toEqual(changed)
  expect(changeTags(changed, changes)).toEqual(changed)
})

test('fifty of each are not too many, and one more is', () => {
  expect(areTooMany({ followedTags: many(50), mutedTags: many(50) })).toBe(false)
  expect(areTooMany({ followedTags: many(51), mutedTags: [] })).toBe(true)
  expect(areTooMany({ followedTags: [], mutedTags: many(51) })).toBe(true)
})
