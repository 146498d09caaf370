import { describe, expect, test } from 'vitest'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import type { MailRecords } from '../../../functions/ports.ts'
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

describe('what owners did, in memory', () => mailRecordsContract(() => fakeMailRecords()))
describe('what owners did, in a table', () => {
  const owned = emulatedTable()
  mailRecordsContract(() => mailRecordsIn(owned()))
})
