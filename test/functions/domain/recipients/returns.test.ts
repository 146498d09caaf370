import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arm, MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { addReturns, returnIn, returnsName, returnsOf } from '../../../../functions/domain/recipients/returns.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'

const day = 86_400_000
const start = Date.parse('2026-01-05T09:00:00.000Z')
const iso = (days: number) => new Date(start + days * day).toISOString()
const enrolled = (side: Arm, days: number, share?: number): MailRecord => ({
  memberId: 'm',
  arm: withoutUndefined({ side, at: iso(days), share }),
})
const did = (...days: number[]) => days.map((each) => ({ createdAt: iso(each) }))

test('a return is the first thing that a member did within 28 days after they were drawn', () => {
  expect(returnIn(enrolled('mailed', 0), did(-1, 5, 3))).toBe(iso(3))
  expect(returnIn(enrolled('held out', 0), did(28))).toBe(iso(28))
  expect(returnIn(enrolled('mailed', 0), did(0, 28.001))).toBeUndefined()
  expect(returnIn({ memberId: 'm' }, did(3))).toBeUndefined()
  expect(returnIn({ ...enrolled('mailed', 0), returnedAt: iso(2) }, did(3))).toBeUndefined()
})

const someMembers = fc.array(
  fc.record({
    side: fc.constantFrom<Arm>('mailed', 'held out'),
    at: fc.integer({ min: 0, max: 60 }),
    share: fc.constantFrom(undefined, 0, 0.1, 0.2),
    days: fc.array(fc.integer({ min: -10, max: 120 }), { maxLength: 6 }),
    clickedAt: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
  }),
  { maxLength: 40 },
)

test('for any activity and any order of looking, both arms are tallied as a naive recount has them', () => {
  fc.assert(
    fc.property(someMembers, fc.integer({ min: 0, max: 130 }), fc.boolean(), (members, now, backwards) => {
      const records = members.map(({ side, at, share, days, clickedAt = 0 }): MailRecord => {
        const seen = did(...days.filter((when) => when <= now))
        const record = { ...enrolled(side, at, share), clickedAt: iso(clickedAt) }
        return withoutUndefined({ ...record, returnedAt: returnIn(record, backwards ? seen.toReversed() : seen) })
      })
      const counts = (those: typeof members) => {
        const open = those.filter(({ at }) => now < at + 28)
        const returned = those.filter(
          (each) => !open.includes(each) && each.days.some((when) => when > each.at && when <= each.at + 28),
        )
        return { members: those.length, returned: returned.length, open: open.length }
      }
      const isDrawn = ({ share }: (typeof members)[number]) => share !== undefined && share > 0
      const tally = returnsOf(records, iso(now))
      for (const side of ['mailed', 'held out'] as const) {
        const those = members.filter((each) => each.side === side)
        expect(tally[side]).toMatchObject({ ...counts(those), drawn: counts(those.filter(isDrawn)) })
      }
      const heldOut = members.filter(isDrawn).reduce((sum, { share = 0 }) => sum + share, 0)
      expect(tally['held out'].drawn?.expected).toBeCloseTo(heldOut, 9)
      expect(tally.mailed.drawn?.expected).toBeCloseTo(members.filter(isDrawn).length - heldOut, 9)
    }),
    { numRuns: 300 },
  )
})

test('members whose 28 days are not over are open, also where they returned', () => {
  const records = [
    { ...enrolled('mailed', 0, 0.1), returnedAt: iso(1) },
    { ...enrolled('mailed', 10, 0.1), returnedAt: iso(11) },
    enrolled('mailed', 10, 0.1),
  ]
  expect(returnsOf(records, iso(28)).mailed).toMatchObject({ members: 3, returned: 1, open: 2 })
})

test('two parts of a group add up, and an older part leaves it unknown who was drawn', () => {
  const part = returnsOf([enrolled('mailed', 0, 0.1)], iso(40)).mailed
  expect(addReturns(part, part)).toEqual(
    returnsOf([enrolled('mailed', 0, 0.1), enrolled('mailed', 3, 0.1)], iso(40)).mailed,
  )
  expect(addReturns(part, { members: 2, returned: 1, open: 0 })).toEqual({ members: 3, returned: 1, open: 0 })
})

test('without visits in the data the figure says what it counts', () => {
  expect([returnsName(true), returnsName(false)]).toEqual(['returned', 'returned to post or react'])
})
