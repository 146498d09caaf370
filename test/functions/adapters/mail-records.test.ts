import { describe, expect, test } from 'vitest'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import type { MailRecords } from '../../../functions/ports.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { mailRecordsContract } from '../../contracts/small-ports.ts'
import { fakeMailRecords } from '../../fakes/mail.ts'

const at = '2026-03-09T09:00:00.000Z'

function enrolContract(make: () => Pick<MailRecords, 'enrol' | 'getMany'>) {
  test('an arm is written once, with the share that it was drawn by', async () => {
    const records = make()
    expect(await records.enrol('drawn', 'm1', 'mailed', at, 0.1)).toBe('mailed')
    expect(await records.enrol('drawn', 'm1', 'held out', '2026-03-16T09:00:00.000Z', 0.2)).toBe('mailed')
    expect(await records.getMany('drawn', ['m1'])).toEqual([
      { memberId: 'm1', arm: { side: 'mailed', at, share: 0.1 } },
    ])
  })

  test('an arm of a decision from before shares were kept has none', async () => {
    const records = make()
    await records.enrol('drawn', 'm2', 'held out', at)
    expect(await records.getMany('drawn', ['m2'])).toEqual([{ memberId: 'm2', arm: { side: 'held out', at } }])
  })
}
describe('in memory', () => enrolContract(() => fakeMailRecords()))

describe('in the table', () => {
  const table = emulatedTable()
  enrolContract(() => mailRecordsIn(table()))
})

describe('histories', () => {
  const rows = emulatedTable()
  type Showing = { readonly at: string; readonly discussions: readonly string[] }
  const shownOn = (day: string, ...discussions: string[]): Showing => ({ at: `${day}T09:00:00.000Z`, discussions })
  const historyUntil = (day: string, shown: readonly Showing[]) =>
    ({ lastDate: day, lastKind: 'regular', lastAt: at, unanswered: 1, shown }) as const
  const put = (memberId: string, history: object) =>
    rows().put({
      ...mailKeys.record('g', memberId),
      memberId,
      lastDate: '2026-03-09',
      history: JSON.stringify(history),
    })
  const kept = async (memberId: string) => (await mailRecordsIn(rows()).getMany('g', [memberId]))[0]?.history

  test('one that an older version wrote is read, and packed with the next mail', async () => {
    const first = historyUntil('2026-03-09', [shownOn('2026-03-09', 'abcdef', 'ghijkl')])
    await put('m1', first)
    expect(await kept('m1')).toEqual(first)
    const second = historyUntil('2026-03-16', [...first.shown, shownOn('2026-03-16', 'mnop')])
    await mailRecordsIn(rows()).noteMails('g', new Map([['m1', second]]))
    const shown = [shownOn('2026-03-09', 'abcd', 'ghij'), shownOn('2026-03-16', 'mnop')]
    expect(await kept('m1')).toEqual({ ...second, shown })
    const row = await rows().get(mailKeys.record('g', 'm1'))
    expect(JSON.parse(String(row?.history))).toEqual({ ...second, shown: [] })
  })

  test('what an older version notes after that is known too, before and after the next mail', async () => {
    const packed = historyUntil('2026-03-02', [shownOn('2026-03-02', 'abcd')])
    await mailRecordsIn(rows()).noteMails('g', new Map([['m2', packed]]))
    const later = historyUntil('2026-03-09', [shownOn('2026-03-09', 'ghijkl')])
    const change = { text: 'SET #history = :history, #lastDate = :date' }
    await rows().update(mailKeys.record('g', 'm2'), {
      ...change,
      values: { history: JSON.stringify(later), date: '2026-03-09' },
    })
    expect((await kept('m2'))?.shown).toEqual([...packed.shown, ...later.shown])
    const next = historyUntil('2026-03-16', [...((await kept('m2'))?.shown ?? []), shownOn('2026-03-16', 'mnop')])
    await mailRecordsIn(rows()).noteMails('g', new Map([['m2', next]]))
    expect((await kept('m2'))?.shown.map(({ discussions }) => discussions)).toEqual([['abcd'], ['ghij'], ['mnop']])
  })
})

describe('what owners did, in memory', () => mailRecordsContract(() => fakeMailRecords()))
describe('what owners did, in a table', () => {
  const owned = emulatedTable()
  mailRecordsContract(() => mailRecordsIn(owned()))
})
