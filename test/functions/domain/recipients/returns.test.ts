import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arm, MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { returnIn, returnsName, returnsOf } from '../../../../functions/domain/recipients/returns.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'

const day = 86_400_000
const start = Date.parse('2026-01-05T09:00:00.000Z')
const iso = (days: number) => new Date(start + days * day).toISOString()
const enrolled = (side: Arm, days: number): MailRecord => ({ memberId: 'm', arm: { side, at: iso(days) } })
const did = (...days: number[]) => days.map((each) => ({ createdAt: iso(each) }))

test('a return is the first thing that a member did within 28 days after they were drawn', () => {
  expect(returnIn(enrolled('mailed', 0), did(-1, 5, 3))).toBe(iso(3))
  expect(returnIn(enrolled('held out', 0), did(28))).toBe(iso(28))
  expect(returnIn(enrolled('mailed', 0), did(0, 28.001))).toBeUndefined()
  expect(returnIn({ memberId: 'm' }, did(3))).toBeUndefined()
  expect(returnIn({ ...enrolled('mailed', 0), returnedAt: iso(2) }, did(3))).toBeUndefined()
})

test('for any activity and any order of looking, both arms are tallied as a naive recount has them', () => {
  const member = fc.record({
    side: fc.constantFrom<Arm>('mailed', 'held out'),
    at: fc.integer({ min: 0, max: 60 }),
    days: fc.array(fc.integer({ min: -10, max: 120 }), { maxLength: 6 }),
    clickedAt: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(
      fc.array(member, { maxLength: 40 }),
      fc.integer({ min: 0, max: 130 }),
      fc.boolean(),
      (members, now, backwards) => {
        const records = members.map(({ side, at, days, clickedAt = 0 }): MailRecord => {
          const seen = did(...days.filter((when) => when <= now))
          const record = { ...enrolled(side, at), clickedAt: iso(clickedAt) }
          return withoutUndefined({ ...record, returnedAt: returnIn(record, backwards ? seen.toReversed() : seen) })
        })
        const tally = returnsOf(records, iso(now))
        for (const side of ['mailed', 'held out'] as const) {
          const those = members.filter((each) => each.side === side)
          const returned = those.filter(({ at, days }) =>
            days.some((when) => when > at && when <= at + 28 && when <= now),
          )
          const open = those.filter((each) => !returned.includes(each) && now < each.at + 28)
          expect(tally[side]).toEqual({ members: those.length, returned: returned.length, open: open.length })
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('without visits in the data the figure says what it counts', () => {
  expect([returnsName(true), returnsName(false)]).toEqual(['returned', 'returned to post or react'])
})
