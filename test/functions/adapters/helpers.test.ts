import { describe } from 'vitest'
import { helpersIn } from '../../../functions/adapters/helpers.ts'
import { helpersContract } from '../../contracts/desk/helpers.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeHelpers } from '../../fakes/desk/helpers.ts'

const table = emulatedTable()

describe('in memory', () => helpersContract(fakeHelpers))
describe('in a table', () => helpersContract(() => helpersIn(table())))
