import { describe, expect, test } from 'vitest'
import { eventLogsIn } from '../../../functions/adapters/event-logs.ts'
import { inPartition, isThere } from '../../../functions/adapters/table-expressions.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { eventLogsContract } from '../../contracts/doors/telling.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../fakes/telling.ts'

const day = 86_400_000
const event = { memberId: 'm1', number: 1, kind: 'paused', at: '2026-03-09T09:00:00.000Z' } as const

describe('in memory', () =>
  eventLogsContract(() => {
    const clock = fakeClock()
    return { logs: fakeEventLogs(clock), wait: (days) => clock.advance(days * day) }
  }))

describe('in the table', () => {
  const table = emulatedTable()

  eventLogsContract(() => {
    const clock = fakeClock()
    return { logs: eventLogsIn(table(), clock), wait: (days) => clock.advance(days * day) }
  })

  test('a log whose events the table has deleted goes on where it was', async () => {
    const begin = () => eventLogsIn(table(), fakeClock())
    for (let times = 0; times < 3; times += 1) await begin().append('quiet', event)
    for await (const { sk } of table().query(inPartition(doorKeys.eventLog('quiet'))))
      await table().remove({ pk: doorKeys.eventLog('quiet'), sk: String(sk) }, isThere)
    expect(await begin().append('quiet', event)).toBe(4)
  })

  test('another writer’s events move on one that knew an earlier place', async () => {
    const [one, other] = [eventLogsIn(table(), fakeClock()), eventLogsIn(table(), fakeClock())]
    expect(await one.append('two', event)).toBe(1)
    for (const place of [2, 3, 4]) expect(await other.append('two', event)).toBe(place)
    expect(await one.append('two', event)).toBe(5)
  })
})
