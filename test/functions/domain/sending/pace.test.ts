import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Planned } from '../../../../functions/domain/recipients/decision.ts'
import { type Reservation, releaseOf, slotsOf } from '../../../../functions/domain/sending/pace.ts'
import { inLeaves } from '../../../../functions/domain/sending/page-record.ts'
import { createAllowance } from '../../../../infra/local/mail/allowance.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const planned = (count: number) => Array.from({ length: count }, (_, nth) => plannedFor(`m${nth}`))

test('each batch waits until those before it are sent, and all of it takes as long as the rate says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.integer({ min: 0, max: 100_000 }),
      (count, perSecond, ahead) => {
        const { batches, clearAt } = releaseOf(edition, planned(count), { now: 1000, clearAt: 1000 + ahead, perSecond })
        let before = 0
        for (const { message, delaySeconds } of batches) {
          expect(delaySeconds).toBeCloseTo(ahead / 1000 + before / perSecond)
          expect(message.recipients.length).toBeGreaterThan(0)
          expect(message.recipients.length).toBeLessThanOrEqual(50)
          before += message.recipients.length
        }
        expect(before).toBe(count)
        expect((clearAt - 1000 - ahead) / 1000).toBeCloseTo(count / perSecond)
      },
    ),
  )
})

test('what should have been sent long ago gives no right to a burst', () => {
  const { batches, clearAt } = releaseOf(edition, planned(20), { now: 60_000, clearAt: 1000, perSecond: 10 })
  expect(batches.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 1])
  expect(clearAt).toBe(62_000)
})

const placed = (count: number, from = 0) =>
  inLeaves(planned(count), from).flatMap((each) => ('picks' in each ? [each] : []))
const sizes = (recipients: readonly Planned[], perSecond: number) =>
  releaseOf(edition, recipients, { now: 0, perSecond }).batches.map(({ message }) => message.recipients.length)

test('batches end where leaves do, where these take a few seconds at most', () => {
  expect(sizes(placed(100), 14)).toEqual([25, 25, 25, 25])
  expect(sizes(placed(100), 50)).toEqual([50, 50])
  expect(sizes(placed(100, 10), 50)).toEqual([40, 50, 10])
  expect(sizes(placed(25), 2)).toEqual([9, 9, 7])
})

test('however few of each leaf are left, a batch holds as many as it may', () => {
  const some = placed(400).filter((_, nth) => nth % 20 === 0)
  expect(sizes(some, 50)).toEqual([20])
})
const stall = fc.record({ from: fc.integer({ min: 0, max: 20_000 }), lasts: fc.integer({ min: 10, max: 5000 }) })

test('however the machine and its workers stall, SES gets no more than it grants, and all are sent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(14, 50, 200),
      fc.array(fc.array(stall, { maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.array(stall, { maxLength: 3 }),
      async (perSecond, ofWorkers, ofMachine) => {
        const time = simulatedTime()
        const pace = sharedPace(time.now, perSecond * 0.98)
        const allowance = createAllowance({ perSecond, perDay: 1e9 }, time.now)
        let sent = 0
        const batches = Math.ceil((perSecond * 12) / 50)
        const workers = ofWorkers.map(async (own, nth) => {
          const clock = time.clockOf([...own, ...ofMachine])
          for (let batch = nth; batch < batches; batch += ofWorkers.length) {
            // Who got no slot comes again in a batch of their own.
            for (let left = 50; left > 0; ) {
              const size = left
              const start = await booked(clock, () => pace(size))
              const slot = slotsOf(clock, { start, interval: 1000 / (perSecond * 0.98) }, pace)
              const all = Array.from({ length: size }, async (_, index) => {
                if (!(await slot(index))) return
                allowance.take(1)
                sent += 1
                left -= 1
              })
              await Promise.all(all)
            }
          }
        })
        await time.run(Promise.all(workers))
        expect(sent).toBe(batches * 50)
      },
    ),
    { numRuns: 40 },
  )
})

test.each<[string, () => Promise<Reservation>]>([
  ['all sending was stopped', async () => ({ kind: 'stopped', stop: { by: 'operator', reason: 'r', at: 't' } })],
  ['the pace can’t be asked', () => Promise.reject(new Error('the table is away'))],
  ['the pace stays booked out', async () => ({ kind: 'booked out', nextFreeAt: 1e9 })],
])('who missed their slot, and finds that %s, has none', async (_, pace) => {
  const time = simulatedTime()
  const clock = time.clockOf([{ from: 1000, lasts: 500 }])
  const slot = slotsOf(clock, { start: 900, interval: 50 }, pace)
  const asking = Promise.all([0, 1, 2, 3].map(slot))
  await time.run(asking)
  expect(await asking).toEqual([true, true, false, false])
})

type Stall = { readonly from: number; readonly lasts: number }

/** Time that passes only when all wait for it. Whoever stalls wakes up at the end of their stall, and no sooner. */
function simulatedTime() {
  let now = 0
  const sleepers: { readonly at: number; readonly wake: () => void }[] = []
  const clockOf = (stalls: readonly Stall[]) => ({
    now: () => now,
    sleep: (milliseconds: number) => {
      let at = now + Math.max(0, milliseconds)
      for (const { from, lasts } of stalls.toSorted((a, b) => a.from - b.from)) {
        if (at >= from && at < from + lasts) at = from + lasts
      }
      return new Promise<void>((wake) => void sleepers.push({ at, wake }))
    },
  })
  const run = async (work: Promise<unknown>) => {
    let isOver = false
    const ended = work.finally(() => {
      isOver = true
    })
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = Math.min(...sleepers.map(({ at }) => at))
      if (next === Number.POSITIVE_INFINITY) break
      now = Math.max(now, next)
      const due = sleepers.filter(({ at }) => at <= now)
      for (const sleeper of due) {
        sleepers.splice(sleepers.indexOf(sleeper), 1)
        sleeper.wake()
      }
    }
    await ended
  }
  return { now: () => now, clockOf, run }
}

/** As the adapter books: a stretch after the last one, and none that begins more than two seconds ahead. */
function sharedPace(now: () => number, perSecond: number) {
  let nextFreeAt = 0
  return async (slots: number): Promise<Reservation> => {
    if (nextFreeAt > now() + 2000) return { kind: 'booked out', nextFreeAt }
    const start = Math.max(now(), nextFreeAt)
    nextFreeAt = start + (slots * 1000) / perSecond
    return { kind: 'booked', start }
  }
}

async function booked(
  clock: { readonly now: () => number; readonly sleep: (milliseconds: number) => Promise<void> },
  book: () => Promise<Reservation>,
): Promise<number> {
  for (;;) {
    const answer = await book()
    if (answer.kind === 'booked') return answer.start
    await clock.sleep(answer.kind === 'booked out' ? Math.max(1, answer.nextFreeAt - clock.now() - 1000) : 1)
  }
}
