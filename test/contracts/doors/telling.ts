import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../functions/domain/telling/member-event.ts'
import type { EventLogs } from '../../../functions/ports.ts'

const at = '2026-03-09T09:00:00.000Z'
const event = (memberId: string, number = 1): NonNullable<LoggedEvent['event']> => ({
  memberId,
  number,
  kind: 'paused',
  at,
})

/** `wait` lets so many days pass. */
export function eventLogsContract(begin: () => { logs: EventLogs; wait: (days: number) => void }): void {
  test('events have the places from 1 on in their own group, and are read behind a place', async () => {
    const { logs } = begin()
    expect(await logs.latest('g')).toBe(0)
    expect(await logs.read('g', 0, 10)).toEqual([])
    for (const [nth, memberId] of ['a', 'b', 'a'].entries())
      expect(await logs.append('g', event(memberId, nth))).toBe(nth + 1)
    expect(await logs.append('g2', event('a'))).toBe(1)
    expect(await logs.latest('g')).toBe(3)
    expect(await logs.read('g', 1, 10)).toEqual([
      { place: 2, event: event('b', 1) },
      { place: 3, event: event('a', 2) },
    ])
    expect(await logs.read('g', 0, 1)).toEqual([{ place: 1, event: event('a', 0) }])
    expect(await logs.read('g', 3, 10)).toEqual([])
  })

  test('several at once get places of their own, without a gap', async () => {
    const { logs } = begin()
    const members = Array.from({ length: 20 }, (_, nth) => `m${nth}`)
    const places = await Promise.all(members.map((memberId) => logs.append('many', event(memberId))))
    expect([...places].sort((a, b) => a - b)).toEqual(members.map((_, nth) => nth + 1))
    const read = await logs.read('many', 0, 100)
    expect(read.map(({ place }) => place)).toEqual(members.map((_, nth) => nth + 1))
    expect(new Set(read.map((each) => each.event?.memberId))).toEqual(new Set(members))
  })

  test('an event is kept for 30 days, and its place is never another’s', async () => {
    const { logs, wait } = begin()
    await logs.append('old', event('a'))
    wait(29)
    await logs.append('old', event('b'))
    expect(await logs.read('old', 0, 10)).toHaveLength(2)
    wait(2)
    expect(await logs.read('old', 0, 10)).toEqual([{ place: 2, event: event('b') }])
    wait(60)
    expect(await logs.read('old', 0, 10)).toEqual([])
    expect(await logs.latest('old')).toBe(2)
    expect(await logs.append('old', event('c'))).toBe(3)
  })
}
