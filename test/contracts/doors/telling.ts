import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../functions/domain/telling/member-event.ts'
import type { EventLogs, MailRecords, UntoldRecords } from '../../../functions/ports.ts'

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

const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`

/** Mail records that note events, and what reads these of the same records. */
export function untoldContract(begin: () => { records: MailRecords; untold: UntoldRecords }): void {
  test('a choice and its events are one, in order, and each is numbered', async () => {
    const { records, untold } = begin()
    const member = { groupId: 'chose', memberId: 'm1' }
    await records.choose('chose', 'm1', { mail: 'no' }, on(1), ['unsubscribed'])
    await records.choose('chose', 'm1', { mail: 'yes', pausedUntil: on(30) }, on(2), ['resubscribed', 'paused'])
    const waiting = {
      events: 3,
      untold: [
        { kind: 'unsubscribed', at: on(1) },
        { kind: 'resubscribed', at: on(2) },
        { kind: 'paused', at: on(2) },
      ],
    }
    expect(await untold.get(member)).toEqual(waiting)
    const [record] = await records.getMany('chose', ['m1'])
    expect(record).toMatchObject({ mail: 'yes', pausedUntil: on(30), choseAt: on(2), ...waiting })
  })

  test('a choice without events leaves none, and a repeated “no” none more', async () => {
    const { records, untold } = begin()
    await records.choose('plain', 'm1', { pace: 'monthly' }, on(1))
    expect(await untold.get({ groupId: 'plain', memberId: 'm1' })).toBeUndefined()
    for (const day of [2, 3]) await records.choose('plain', 'm1', { mail: 'no' }, on(day), ['unsubscribed'])
    expect(await untold.get({ groupId: 'plain', memberId: 'm1' })).toMatchObject({ events: 1 })
    expect(await records.getMany('plain', ['m1'])).toMatchObject([{ mail: 'no', choseAt: on(3) }])
  })

  test('what the log has is let go of, unless more came since, and the numbers go on', async () => {
    const { records, untold } = begin()
    const member = { groupId: 'told', memberId: 'm1' }
    await records.choose('told', 'm1', { mail: 'no' }, on(1), ['unsubscribed'])
    const known = await untold.get(member)
    if (!known) throw new Error('An event was just noted.')
    await records.choose('told', 'm1', { mail: 'yes' }, on(2), ['resubscribed'])
    expect(await untold.clear(member, known)).toBe(false)
    expect(await untold.clear(member, { ...known, events: 2 })).toBe(true)
    expect(await untold.get(member)).toBeUndefined()
    expect(await untold.clear({ groupId: 'told', memberId: 'nobody' }, known)).toBe(false)
    await records.choose('told', 'm1', { mail: 'no' }, on(3), ['unsubscribed'])
    expect(await untold.get(member)).toEqual({ events: 3, untold: [{ kind: 'unsubscribed', at: on(3) }] })
  })

  test('those whose first event waits since a time are found, of all groups, until they are told', async () => {
    const { records, untold } = begin()
    const groups = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6']
    for (const groupId of groups) await records.choose(groupId, 'm1', { mail: 'no' }, on(1), ['unsubscribed'])
    await records.choose('w1', 'm1', { mail: 'yes' }, on(20), ['resubscribed'])
    await records.choose('w1', 'late', { mail: 'no' }, on(20), ['unsubscribed'])
    const ours = async (until: string) =>
      (await untold.waiting(until)).filter(({ groupId }) => groups.includes(groupId))
    expect(new Set(await ours(on(2)))).toEqual(new Set(groups.map((groupId) => ({ groupId, memberId: 'm1' }))))
    await untold.clear({ groupId: 'w1', memberId: 'm1' }, { events: 2, untold: [] })
    expect(await ours(on(2))).toHaveLength(groups.length - 1)
    expect(await ours(on(21))).toContainEqual({ groupId: 'w1', memberId: 'late' })
  })

  test('a bounce and a complaint are an event each, however often they are heard of', async () => {
    const { records, untold } = begin()
    const late = '2026-03-01T09:00:01.000Z'
    expect(await records.noteTrouble('trouble', 'm1', 'bounced', on(1))).toBe(true)
    for (const at of [on(1), late]) expect(await records.noteTrouble('trouble', 'm1', 'bounced', at)).toBe(false)
    expect(await records.noteTrouble('trouble', 'm1', 'complained', late)).toBe(true)
    expect(await records.noteTrouble('trouble', 'm1', 'bounced', on(9))).toBe(true)
    expect((await untold.get({ groupId: 'trouble', memberId: 'm1' }))?.untold).toEqual([
      { kind: 'bounced', at: on(1) },
      { kind: 'complained', at: late },
      { kind: 'bounced', at: on(9) },
    ])
  })

  test('only the first return is an event, and only of who is compared', async () => {
    const { records, untold } = begin()
    await records.enrol('back', 'm1', 'mailed', on(1))
    expect(await records.noteReturn('back', 'm1', on(5))).toBe(true)
    expect(await records.noteReturn('back', 'm1', on(4))).toBe(false)
    expect(await records.noteReturn('back', 'other', on(4))).toBe(false)
    expect(await records.getMany('back', ['m1'])).toMatchObject([{ returnedAt: on(4) }])
    expect(await untold.get({ groupId: 'back', memberId: 'm1' })).toMatchObject({
      untold: [{ kind: 'returned', at: on(5) }],
    })
  })

  test('where a hundred wait, the oldest gives way, and every other keeps its number', async () => {
    const { records, untold } = begin()
    for (let nth = 0; nth < 51; nth += 1) {
      await records.choose('many', 'm1', { mail: 'no' }, on(1), ['unsubscribed'])
      await records.choose('many', 'm1', { mail: 'yes' }, on(2), ['resubscribed'])
    }
    const known = await untold.get({ groupId: 'many', memberId: 'm1' })
    expect(known?.events).toBe(102)
    expect(known?.untold).toHaveLength(100)
    expect(known?.untold.at(-1)?.kind).toBe('resubscribed')
  })
}
