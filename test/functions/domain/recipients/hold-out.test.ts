import fc from 'fast-check'
import { expect, test } from 'vitest'
import { armOf } from '../../../../functions/domain/recipients/hold-out.ts'

const subject = (memberId: string) => ({ groupId: 'g', memberId, stage: 'lapsed' as const })
const history = { lastDate: '2026-01-05', lastKind: 'regular', lastAt: '', unanswered: 1, shown: [] } as const
const ids = Array.from({ length: 5000 }, (_, nth) => `m${nth}`)
const heldOut = (share: number, salt = 's') =>
  ids.filter((id) => armOf({ share, salt }, subject(id), undefined) === 'held out')

test('about the share that was asked for is held out, another part in another group’s draw', () => {
  expect(heldOut(0.1).length).toBeGreaterThan(430)
  expect(heldOut(0.1).length).toBeLessThan(570)
  expect(heldOut(0)).toEqual([])
  expect(heldOut(0.1, 'other')).not.toEqual(heldOut(0.1))
})

test('a greater share adds members, and takes none back', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.2, noNaN: true }), fc.double({ min: 0, max: 0.2, noNaN: true }), (a, b) => {
      const more = new Set(heldOut(Math.max(a, b)))
      expect(heldOut(Math.min(a, b)).every((id) => more.has(id))).toBe(true)
    }),
    { numRuns: 10 },
  )
})

test('only lapsed members who were never mailed and chose nothing are drawn', () => {
  const all = { share: 1, salt: 's' }
  for (const stage of ['active', 'drifting', 'dormant', 'sunset'] as const) {
    expect(armOf(all, { ...subject('m1'), stage }, undefined)).toBeUndefined()
  }
  expect(armOf(all, subject('m1'), { memberId: 'm1', choseAt: '2026-01-01T00:00:00.000Z' })).toBeUndefined()
  expect(armOf(all, subject('m1'), { memberId: 'm1', history })).toBeUndefined()
  expect(armOf(all, subject('m1'), undefined)).toBe('held out')
})

test('who was held out stays so while they are away, whatever the share is later, and is mailed when they came back', () => {
  const record = { memberId: 'm1', arm: { side: 'held out', at: '' } as const, history }
  expect(armOf({ share: 0, salt: 's' }, subject('m1'), record)).toBe('held out')
  expect(armOf({ share: 0, salt: 's' }, { ...subject('m1'), stage: 'dormant' }, record)).toBe('held out')
  expect(armOf({ share: 0, salt: 's' }, { ...subject('m1'), stage: 'active' }, record)).toBeUndefined()
})

test('who is mailed for the comparison is enrolled with their first mail and not again', () => {
  const none = { share: 0, salt: 's' }
  expect(armOf(none, subject('m1'), undefined)).toBe('mailed')
  expect(armOf(none, subject('m1'), { memberId: 'm1', arm: { side: 'mailed', at: '' }, history })).toBeUndefined()
})
