import { describe } from 'vitest'
import { runsIn } from '../../../functions/adapters/runs.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { runsContract } from '../../contracts/runs.ts'
import { fakeRuns } from '../../fakes/mail.ts'

describe('in memory', () => runsContract(fakeRuns))
describe('in a table', () => {
  const table = emulatedTable()
  runsContract(() => runsIn(table()))
})
