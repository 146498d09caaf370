import { describe } from 'vitest'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { mailRecordsContract } from '../../contracts/small-ports.ts'
import { fakeMailRecords } from '../../fakes/mail.ts'

const table = emulatedTable()

describe('mail records in memory', () => mailRecordsContract(fakeMailRecords))
describe('mail records in a table', () => mailRecordsContract(() => mailRecordsIn(table())))
