import { expect, test } from 'vitest'
import { placeInLine, rampSize, waitingPlace } from '../../../../functions/domain/recipients/ramp.ts'
import { usualStageLimits } from '../../../../functions/domain/schedule/usual-settings.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const rules = { asOf, limits: usualStageLimits }
const daysAgo = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString()
const dormant = { id: 'm1', email: 'ana@example.org', lastSeenAt: daysAgo(300) }
const history = { lastDate: '2026-03-02', lastKind: 'win-back', lastAt: daysAgo(7), unanswered: 1, shown: [] } as const

test('the first edition lets in the first few, and each calm one twice as many', () => {
  expect(rampSize(200, undefined, true)).toBe(200)
  expect(rampSize(200, { size: 200 }, true)).toBe(200)
  expect(rampSize(200, { size: 200, seenFrom: '' }, true)).toBe(400)
  expect(rampSize(200, { size: 6400, seenFrom: '' }, false)).toBe(200)
})

test('only dormant members wait who could be mailed and were not since they were there', () => {
  expect(waitingPlace({ member: dormant, record: undefined }, rules)).toBe(`${daysAgo(300)}#m1`)
  expect(waitingPlace({ member: { id: 'm1', email: 'ana@example.org' }, record: undefined }, rules)).toBe('#m1')
  expect(waitingPlace({ member: { ...dormant, lastSeenAt: daysAgo(100) }, record: undefined }, rules)).toBeUndefined()
  expect(waitingPlace({ member: dormant, record: { memberId: 'm1', history } }, rules)).toBeUndefined()
  expect(waitingPlace({ member: { ...dormant, mail: 'no' }, record: undefined }, rules)).toBeUndefined()
  expect(waitingPlace({ member: { ...dormant, removedAt: asOf }, record: undefined }, rules)).toBeUndefined()
  expect(waitingPlace({ member: { id: 'm1', lastSeenAt: daysAgo(300) }, record: undefined }, rules)).toBeUndefined()
})

test('who said yes under another id of their address waits, whatever their community says', () => {
  const member = { ...dormant, mail: 'no' as const }
  const sharers = [{ member: { id: 'm2' }, record: { memberId: 'm2', mail: 'yes' as const } }]
  expect(waitingPlace({ member, record: undefined, sharers }, rules)).toBe(`${daysAgo(300)}#m1`)
})

test('an edition from before places had ids lets in whom it let in', () => {
  expect(placeInLine(daysAgo(300), 'm1') >= daysAgo(300)).toBe(true)
  expect(placeInLine(daysAgo(301), 'm1') >= daysAgo(300)).toBe(false)
  expect(placeInLine(undefined, 'm1') >= '').toBe(true)
})
