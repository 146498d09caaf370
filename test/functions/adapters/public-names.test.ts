import { describe } from 'vitest'
import { publicNamesIn } from '../../../functions/adapters/public-names.ts'
import { publicNamesContract } from '../../contracts/doors/joining.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakePublicNames } from '../../fakes/joining.ts'

const table = emulatedTable()

describe('in memory', () => publicNamesContract(fakePublicNames))
describe('in a table', () => publicNamesContract(() => publicNamesIn(table())))
