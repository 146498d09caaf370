import { describe } from 'vitest'
import { suppressionsIn } from '../../../functions/adapters/suppressions.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { suppressionsContract } from '../../contracts/small-ports.ts'
import { fakeSuppressions } from '../../fakes/feedback.ts'

const table = emulatedTable()

describe('suppressions in memory', () => suppressionsContract(fakeSuppressions))
describe('suppressions in a table', () => suppressionsContract(() => suppressionsIn(table())))
