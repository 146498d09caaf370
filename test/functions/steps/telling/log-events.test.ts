import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventLogsIn } from '../../../../functions/adapters/event-logs.ts'
import { mailRecordsIn } from '../../../../functions/adapters/mail-records.ts'
import { untoldRecordsIn } from '../../../../functions/adapters/untold.ts'
import type { MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { type MemberEventKind, memberEventKinds } from '../../../../functions/domain/telling/member-event.ts'
import { type LogEventsPorts, logEvents, sweepUntold } from '../../../../functions/steps/telling/log-events.ts'
import { emulatedTable } from '../../../contracts/emulated-table.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock, silentLog } from '../../../fakes/surroundings.ts'
import { fakeEventLogs, fakeUntoldRecords } from '../../../fakes/telling.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'

const at = '2026-03-09T09:00:00.000Z'
const later = '2026-03-09T09:02:00.000Z'
const member = { groupId: 'g', memberId: 'm1' }

function begin() {
  const kept = new Map<string, MailRecord>()
  const ports = { untold: fakeUntoldRecords(kept), logs: fakeEventLogs(fakeClock()) }
  return { ...ports, records: fakeMailRecords(kept, true), ports }
}

describe('the events of a member', () => {
  test('are in the log once each, in order, and their record holds none any more', async () => {
    const { ports, records, logs, untold } = begin()
    await records.choose('g', 'm1', { mail: 'no' }, at, ['unsubscribed'])
    await records.choose('g', 'm1', { mail: 'yes' }, later, ['resubscribed'])
    expect(await logEvents(ports, member)).toBe(2)
    expect(await logEvents(ports, member)).toBe(0)
    expect(await logs.read('g', 0, 10)).toEqual([
      { place: 1, event: { memberId: 'm1', number: 1, kind: 'unsubscribed', at } },
      { place: 2, event: { memberId: 'm1', number: 2, kind: 'resubscribed', at: later } },
    ])
    expect(await untold.get(member)).toBeUndefined()
  })

  test('that come while others are written follow them, and nothing is written twice for that', async () => {
    const { ports, records, logs } = begin()
    await records.choose('g', 'm1', { mail: 'no' }, at, ['unsubscribed'])
    const meanwhile = interrupted(ports, 3, () => records.choose('g', 'm1', { mail: 'yes' }, later, ['resubscribed']))
    expect(await logEvents(meanwhile.ports, member)).toBe(2)
    expect((await logs.read('g', 0, 10)).map(({ event }) => event?.number)).toEqual([1, 2])
  })
})

describe('a sweep', () => {
  test('finishes what was left for a minute, says in which groups, and leaves alone what has just come', async () => {
    const { ports, records, logs } = begin()
    await records.choose('g', 'm1', { mail: 'no' }, at, ['unsubscribed'])
    await records.choose('h', 'm1', { mail: 'no' }, later, ['unsubscribed'])
    expect(await sweepUntold({ ...ports, log: silentLog }, '2026-03-09T09:02:30.000Z')).toEqual(['g'])
    expect([await logs.latest('g'), await logs.latest('h')]).toEqual([1, 0])
  })

  test('goes on where one log cannot be written', async () => {
    const { ports, records, logs } = begin()
    for (const groupId of ['bad', 'good']) await records.choose(groupId, 'm1', { mail: 'no' }, at, ['unsubscribed'])
    const append: typeof logs.append = async (groupId, event) => {
      if (groupId === 'bad') throw new Error('The table is busy.')
      return logs.append(groupId, event)
    }
    expect(await sweepUntold({ ...ports, logs: { append }, log: silentLog }, later)).toEqual(['good'])
  })
})

/** Each call dies before its work, after it, or not at all, as `fates` say, one after the other. */
function mortal(ports: LogEventsPorts, fates: readonly number[]): LogEventsPorts {
  let nth = 0
  const wrap =
    <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      const fate = fates[nth++ % fates.length]
      if (fate === 0) throw new Error('died before')
      const answer = await call(...given)
      if (fate === 1) throw new Error('died after')
      return answer
    }
  const { untold, logs } = ports
  return { untold: { get: wrap(untold.get), clear: wrap(untold.clear) }, logs: { append: wrap(logs.append) } }
}

const change = fc.record({
  memberId: fc.constantFrom('a', 'b'),
  kinds: fc.subarray([...memberEventKinds], { maxLength: 2 }),
})
const life = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 6 }),
  fates: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }),
  writers: fc.integer({ min: 1, max: 3 }),
})

describe('with writers that die anywhere, several at once', () => {
  const table = emulatedTable()

  test('every event of every member is in the log, first in order, and no place is empty or used twice', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(life, async ({ changes, fates, writers }) => {
        const groupId = `life-${run++}`
        const records = mailRecordsIn(table(), true)
        const portsOf = () => ({ untold: untoldRecordsIn(table()), logs: eventLogsIn(table(), fakeClock()) })
        const atWork: Promise<unknown>[] = []
        const noted = new Map<string, MemberEventKind[]>()
        for (const { memberId, kinds } of changes) {
          noted.set(memberId, [...(noted.get(memberId) ?? []), ...kinds])
          await records.choose(groupId, memberId, { pace: 'monthly' }, at, kinds)
          const told = Array.from({ length: writers }, () => logEvents(mortal(portsOf(), fates), { groupId, memberId }))
          // They are still at work when the next change comes.
          atWork.push(Promise.allSettled(told))
          await sleep(writers)
        }
        await Promise.all(atWork)
        await sweepUntold({ ...portsOf(), untold: untoldRecordsIn(table()), log: silentLog }, later)
        const logged = await portsOf().logs.read(groupId, 0, 1000)
        expect(logged.map(({ place }) => place)).toEqual(logged.map((_, nth) => nth + 1))
        for (const [memberId, kinds] of noted) {
          const theirs = logged.flatMap(({ event }) => (event?.memberId === memberId ? [event] : []))
          const firsts = [...new Map(theirs.map(({ number, kind }) => [number, kind]))]
          expect(firsts).toEqual(kinds.map((kind, nth) => [nth + 1, kind]))
        }
      }),
      // Shrinking takes as long again: a run that outlives the test finds its table closed, and hides what failed.
      { numRuns: 20, endOnFailure: true },
    )
  })
})
