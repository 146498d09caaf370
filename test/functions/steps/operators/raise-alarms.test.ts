import { describe, expect, test } from 'vitest'
import type { Backlog } from '../../../../functions/domain/operators/alarm-state.ts'
import { lateAfter, watchedQueues } from '../../../../functions/domain/operators/alarms.ts'
import { raiseAlarms } from '../../../../functions/steps/operators/raise-alarms.ts'
import { fakeAlarms, fakeBacklogs, fakeOperator } from '../../../fakes/alarms.ts'
import { fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakeMailer, fakePace, silentLog } from '../../../fakes/surroundings.ts'

const minute = 60_000
const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const quiet = (queue: Backlog['queue']): Backlog => ({ queue, waiting: 0, inWork: 0, deadLetters: 0 })

function house() {
  const clock = fakeClock()
  const quota = { perSecond: 10, perDay: 1000, sentLastDay: 0 }
  const ports = {
    alarms: fakeAlarms(),
    backlogs: fakeBacklogs(),
    runs: fakeRuns(),
    pace: fakePace(clock),
    mailer: { ...fakeMailer(), quota: async () => quota },
    operator: fakeOperator(),
    clock,
    log: silentLog,
  }
  /** The alarms that a tick tells of, five minutes after the one before. */
  const tick = async () => {
    const before = ports.operator.told.length
    await raiseAlarms(ports)
    clock.advance(5 * minute)
    return ports.operator.told.slice(before)
  }
  const lie = (backlog: Partial<Backlog> & Pick<Backlog, 'queue'>) => {
    ports.backlogs.backlogs.splice(0, 99, { ...quiet(backlog.queue), ...backlog })
  }
  return { ports, clock, quota, tick, lie }
}

test('a quiet house tells nothing, and writes nothing', async () => {
  const { ports, tick } = house()
  ports.backlogs.backlogs.push(...watchedQueues.map(quiet))
  const save = () => Promise.reject(new Error('written'))
  await raiseAlarms({ ...ports, alarms: { ...ports.alarms, save } })
  expect(await tick()).toEqual([])
})

describe('queues', () => {
  test.each(watchedQueues)('what %s gave up is told at once, once, and again when it comes again', async (queue) => {
    const { tick, lie } = house()
    lie({ queue, deadLetters: 1 })
    expect(await tick()).toEqual([`${queue}-dead-letters`])
    for (let ticks = 0; ticks < 20; ticks += 1) expect(await tick()).toEqual([])
    lie({ queue })
    // So that one that comes and goes tells once.
    for (let ticks = 0; ticks < 3; ticks += 1) await tick()
    lie({ queue, deadLetters: 2 })
    expect(await tick()).toEqual([`${queue}-dead-letters`])
  })

  test.each(watchedQueues.filter((queue) => queue !== 'erase'))(
    'what lies in %s and is worked on by nobody is late after its time',
    async (queue) => {
      const { tick, lie } = house()
      lie({ queue, waiting: 3 })
      for (let waited = 0; waited < lateAfter[queue]; waited += 5 * minute) expect(await tick()).toEqual([])
      expect(await tick()).toEqual([`${queue}-queue-age`])
    },
  )

  test('a queue that is worked on is not late by itself: its workers note what is', async () => {
    const { ports, clock, tick, lie } = house()
    lie({ queue: 'feedback', waiting: 900, inWork: 5 })
    for (let ticks = 0; ticks < 20; ticks += 1) expect(await tick()).toEqual([])
    await ports.alarms.note('feedback-queue-age', clock.now())
    expect(await tick()).toEqual(['feedback-queue-age'])
  })

  test('work that was taken up in between begins to wait anew', async () => {
    const { tick, lie } = house()
    for (let times = 0; times < 5; times += 1) {
      lie({ queue: 'compose', waiting: 1 })
      for (let ticks = 0; ticks < 5; ticks += 1) expect(await tick()).toEqual([])
      lie({ queue: 'compose', waiting: 1, inWork: 1 })
      expect(await tick()).toEqual([])
    }
  })
})

describe('editions', () => {
  test('one without progress for an hour is told, a held one is not called stuck', async () => {
    const { ports, clock, tick } = house()
    await ports.runs.open(edition, [], clock.now())
    expect(await tick()).toEqual([])
    clock.advance(60 * minute)
    expect(await tick()).toEqual(['edition-stuck'])
    await ports.runs.noteProgress(edition, { done: 1, open: 1, since: clock.now() })
    for (let ticks = 0; ticks < 4; ticks += 1) expect(await tick()).toEqual([])
    clock.advance(61 * minute)
    await ports.runs.hold(edition, { by: 'brake', reason: 'bounces', at: edition.asOf })
    expect(await tick()).toEqual(['edition-held'])
  })

  test('stopped sending is told, and nothing is called stuck for it', async () => {
    const { ports, clock, tick } = house()
    await ports.runs.open(edition, [], clock.now())
    await ports.pace.stop({ by: 'account', reason: 'AccountSendingPausedException', at: edition.asOf })
    clock.advance(120 * minute)
    expect(await tick()).toEqual(['sending-stopped'])
  })
})

test('the day’s quota is told of at 80 percent', async () => {
  const { quota, tick } = house()
  quota.sentLastDay = 794
  expect(await tick()).toEqual([])
  quota.sentLastDay = 795
  expect(await tick()).toEqual(['day-quota'])
})

describe('what functions note', () => {
  test('twenty requests to sign in that are refused in a quarter of an hour are told, nineteen are borne', async () => {
    const { ports, clock, tick } = house()
    for (let nth = 0; nth < 19; nth += 1) await ports.alarms.note('sign-in-abuse', clock.now())
    expect(await tick()).toEqual([])
    await ports.alarms.note('sign-in-abuse', clock.now())
    expect(await tick()).toEqual(['sign-in-abuse'])
  })

  test('is told even where the schedule slept over it, once, and again when it happens again', async () => {
    const { ports, clock, tick } = house()
    await ports.alarms.note('send-queue-age', clock.now())
    clock.advance(5 * 60 * minute)
    expect(await tick()).toEqual(['send-queue-age'])
    for (let ticks = 0; ticks < 5; ticks += 1) expect(await tick()).toEqual([])
    await ports.alarms.note('send-queue-age', clock.now())
    expect(await tick()).toEqual(['send-queue-age'])
  })
})

describe('what fails meanwhile', () => {
  test('an operator who could not be told is told at the next tick, and the tick fails', async () => {
    const { ports, tick, lie } = house()
    lie({ queue: 'send', deadLetters: 1 })
    await ports.alarms.note('feedback-queue-age', ports.clock.now() - 60 * minute)
    const tell = () => Promise.reject(new Error('SNS does not answer'))
    await expect(raiseAlarms({ ...ports, operator: { tell } })).rejects.toThrow('SNS')
    expect((await tick()).toSorted()).toEqual(['feedback-queue-age', 'send-dead-letters'])
  })

  test('what was told and not written down is told twice rather than never', async () => {
    const { ports, tick, lie } = house()
    lie({ queue: 'send', deadLetters: 1 })
    const save = () => Promise.reject(new Error('the table does not answer'))
    await expect(raiseAlarms({ ...ports, alarms: { ...ports.alarms, save } })).rejects.toThrow('table')
    expect(ports.operator.told).toEqual(['send-dead-letters'])
    expect(await tick()).toEqual(['send-dead-letters'])
  })

  test('a look that fails hides no other, forgets nothing, and fails the tick', async () => {
    const { ports, clock, quota, tick, lie } = house()
    lie({ queue: 'compose', waiting: 1 })
    for (let ticks = 0; ticks < 6; ticks += 1) await tick()
    quota.sentLastDay = 900
    const backlogs = { read: () => Promise.reject(new Error('SQS does not answer')) }
    await expect(raiseAlarms({ ...ports, backlogs })).rejects.toThrow('SQS')
    expect(ports.operator.told).toEqual(['day-quota'])
    clock.advance(5 * minute)
    expect(await tick()).toEqual(['compose-queue-age'])
  })

  test('an alarm does not end, and is not told again, because nobody could look', async () => {
    const { ports, clock, tick, lie } = house()
    lie({ queue: 'send', deadLetters: 1 })
    expect(await tick()).toEqual(['send-dead-letters'])
    const backlogs = { read: () => Promise.reject(new Error('SQS does not answer')) }
    for (let ticks = 0; ticks < 12; ticks += 1) {
      await expect(raiseAlarms({ ...ports, backlogs })).rejects.toThrow('SQS')
      clock.advance(5 * minute)
    }
    expect(await tick()).toEqual([])
    expect((await ports.alarms.read()).state.on).toMatchObject([{ name: 'send-dead-letters' }])
  })
})
