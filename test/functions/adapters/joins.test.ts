import { describe } from 'vitest'
import { joinsIn } from '../../../functions/adapters/joins.ts'
import { joinsContract } from '../../contracts/doors/joining.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeJoins } from '../../fakes/joining.ts'

const table = emulatedTable()

describe('in memory', () => joinsContract(fakeJoins))
describe('in a table', () => joinsContract(() => joinsIn(table())))
