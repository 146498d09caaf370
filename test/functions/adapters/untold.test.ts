import { describe, expect, test } from 'vitest'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { untoldRecordsIn } from '../../../functions/adapters/untold.ts'
import type { MailRecord } from '../../../functions/domain/recipients/mail-record.ts'
import { mailKeys } from '../../../functions/table.ts'
import { untoldContract } from '../../contracts/doors/telling.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeMailRecords } from '../../fakes/mail.ts'
import { fakeUntoldRecords } from '../../fakes/telling.ts'

const at = '2026-03-09T09:00:00.000Z'
const table = emulatedTable()

describe('in memory', () =>
  untoldContract(() => {
    const kept = new Map<string, MailRecord>()
    return { records: fakeMailRecords(kept, true), untold: fakeUntoldRecords(kept) }
  }))

describe('in the table', () => {
  untoldContract(() => ({ records: mailRecordsIn(table(), true), untold: untoldRecordsIn(table()) }))

  test('where no platform is told, nothing of an event is kept', async () => {
    const records = mailRecordsIn(table())
    await records.enrol('silent', 'm1', 'mailed', at)
    await records.choose('silent', 'm1', { mail: 'no' }, at, ['unsubscribed'])
    expect(await records.noteReturn('silent', 'm1', at)).toBe(false)
    expect(await records.noteTrouble('silent', 'm1', 'bounced', at)).toBe(false)
    const { pk, sk, ...kept } = (await table().get(mailKeys.record('silent', 'm1'))) ?? {}
    expect(kept).toEqual({ memberId: 'm1', arm: { side: 'mailed', at }, mail: 'no', choseAt: at, returnedAt: at })
  })

  test('a record whose events were told is out of the index and as it was', async () => {
    const untold = untoldRecordsIn(table())
    await mailRecordsIn(table(), true).choose('as-was', 'm1', { mail: 'no' }, at, ['unsubscribed'])
    await untold.clear({ groupId: 'as-was', memberId: 'm1' }, { events: 1, untold: [] })
    const { pk, sk, ...kept } = (await table().get(mailKeys.record('as-was', 'm1'))) ?? {}
    expect(kept).toEqual({ memberId: 'm1', mail: 'no', choseAt: at, events: 1 })
  })
})
