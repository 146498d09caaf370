import { expect, test } from 'vitest'
import type { Alarms } from '../../../functions/ports.ts'

const nine = Date.parse('2026-03-09T09:00:00Z')
const minute = 60_000

/** Each table has one partition of alarms: what one test leaves, the next clears away. */
export function alarmsContract(create: () => Alarms): void {
  const empty = async () => {
    const alarms = create()
    for (const each of (await alarms.read()).noted) await alarms.drop(each)
    await alarms.save({ on: [], untouched: [] })
    return alarms
  }

  test('what was saved last is known', async () => {
    const alarms = await empty()
    const at = '2026-03-09T09:00:00.000Z'
    const on = [{ name: 'edition-held', since: at, seenAt: at }]
    await alarms.save({ on, untouched: [{ queue: 'send', since: at }] })
    expect((await alarms.read()).state).toMatchObject({ on, untouched: [{ queue: 'send', since: at }] })
    await alarms.save({ on: [], untouched: [] })
    expect((await alarms.read()).state).toMatchObject({ on: [], untouched: [] })
  })

  test('what is noted in a quarter of an hour is counted, whoever notes it, and each thing by itself', async () => {
    const alarms = await empty()
    for (const at of [0, 1, 14 * minute, 15 * minute - 1]) await alarms.note('sign-in-abuse', nine + at)
    await Promise.all(Array.from({ length: 5 }, () => alarms.note('sign-in-abuse', nine + 15 * minute)))
    await alarms.note('send-queue-age', nine)
    const { noted } = await alarms.read()
    expect(noted.toSorted((a, b) => a.count - b.count)).toEqual([
      { name: 'send-queue-age', since: '2026-03-09T09:00:00.000Z', count: 1 },
      { name: 'sign-in-abuse', since: '2026-03-09T09:00:00.000Z', count: 4 },
      { name: 'sign-in-abuse', since: '2026-03-09T09:15:00.000Z', count: 5 },
    ])
  })

  test('what was told is dropped, unless it was noted again meanwhile', async () => {
    const alarms = await empty()
    await alarms.note('send-queue-age', nine)
    await alarms.note('feedback-queue-age', nine)
    const { noted } = await alarms.read()
    await alarms.note('feedback-queue-age', nine + minute)
    for (const each of noted) await alarms.drop(each)
    expect((await alarms.read()).noted).toMatchObject([{ name: 'feedback-queue-age', count: 2 }])
  })
}
