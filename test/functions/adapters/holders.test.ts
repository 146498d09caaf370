import { describe } from 'vitest'
import { holdersIn } from '../../../functions/adapters/holders.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { holdersContract } from '../../contracts/ingest.ts'
import { fakeHolders } from '../../fakes/holders.ts'

const table = emulatedTable()

describe('in memory', () => holdersContract(fakeHolders))
describe('in a table', () => holdersContract(() => holdersIn(table())))
