import { expect, test } from 'vitest'
import type { Reservation } from '../../functions/domain/sending/pace.ts'
import type { Pace } from '../../functions/ports.ts'

type Surroundings = {
  readonly pace: Pace
  readonly other: Pace
  readonly now: () => number
  readonly advance: (milliseconds: number) => void
}

const at = '2026-03-09T09:00:00.000Z'

/** What every pace must do that several workers share. */
export function paceContract(create: () => Surroundings): void {
  const startsFrom = (now: number, reservations: readonly Reservation[]) =>
    reservations.map((each) => (each.kind === 'booked' ? Math.round(each.start - now) : each.kind))

  test('workers never book the same slot', async () => {
    const { pace, other, now } = create()
    const booked = await Promise.all([pace, other, pace, other].map((each) => each.reserve(10, 100)))
    expect(startsFrom(now(), booked).sort()).toEqual([0, 100, 200, 300])
  })

  test('slots that nobody took are gone: after a pause the rate starts anew, without a burst', async () => {
    const { pace, other, now, advance } = create()
    await pace.reserve(10, 100)
    advance(60_000)
    expect(startsFrom(now(), [await other.reserve(10, 100), await pace.reserve(10, 100)])).toEqual([0, 100])
  })

  test('nobody books more than two seconds ahead, and is told when the next slot starts', async () => {
    const { pace, now } = create()
    const booked: Reservation[] = []
    for (let nth = 0; nth < 5; nth += 1) booked.push(await pace.reserve(10, 10))
    expect(startsFrom(now(), booked)).toEqual([0, 1000, 2000, 'booked out', 'booked out'])
    expect(booked[4]).toEqual({ kind: 'booked out', nextFreeAt: now() + 3000 })
  })

  test('a new rate counts from the next booking on', async () => {
    const { pace, now } = create()
    const booked = [await pace.reserve(10, 10), await pace.reserve(10, 100), await pace.reserve(10, 100)]
    expect(startsFrom(now(), booked)).toEqual([0, 1000, 1100])
  })

  test('once sending is stopped nobody books a slot, until it goes on', async () => {
    const { pace, other } = create()
    await pace.reserve(10, 100)
    await pace.stop({ by: 'operator', reason: 'a bad template', at })
    expect(await other.reserve(10, 100)).toEqual({
      kind: 'stopped',
      stop: { by: 'operator', reason: 'a bad template', at },
    })
    expect(await other.stopped()).toMatchObject({ by: 'operator' })
    await other.go()
    expect(await pace.stopped()).toBeUndefined()
    expect(await pace.reserve(10, 100)).toMatchObject({ kind: 'booked' })
  })

  test('the account’s refusals do not overwrite why an operator stopped', async () => {
    const { pace } = create()
    await pace.stop({ by: 'account', reason: 'AccountSendingPausedException', at })
    await pace.stop({ by: 'operator', reason: 'we look into it', at })
    await pace.stop({ by: 'account', reason: 'AccountSendingPausedException', at })
    expect(await pace.stopped()).toMatchObject({ by: 'operator', reason: 'we look into it' })
    await pace.go()
  })
}
