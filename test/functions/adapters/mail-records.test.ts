import { describe, expect, test } from 'vitest'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { decodeProfile } from '../../../functions/domain/likeness/profile.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { mailRecordsContract } from '../../contracts/small-ports.ts'
import { fakeMailRecords } from '../../fakes/mail.ts'

const table = emulatedTable()

describe('mail records in memory', () => mailRecordsContract(fakeMailRecords))
describe('mail records in a table', () => mailRecordsContract(() => mailRecordsIn(table())))

test.each([
  ['words', 'YWJj'],
  ['pairs', [[1, 0.5]]],
  ['bytes of no such length', Uint8Array.of(1, 2)],
  ['too many bytes', new Uint8Array(99)],
  ['nothing', null],
])('a profile of another form, %s, is none, and the rest of the record is read', async (_, profile) => {
  await table().put({ ...mailKeys.record('older', 'm1'), memberId: 'm1', pace: 'monthly', profile })
  const [record] = await mailRecordsIn(table()).getMany('older', ['m1'])
  expect(record).toMatchObject({ memberId: 'm1', pace: 'monthly' })
  expect(decodeProfile(record?.profile)).toEqual(new Map())
})
