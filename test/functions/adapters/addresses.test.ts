import { describe } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { addressesContract } from '../../contracts/addresses.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAddresses } from '../../fakes/addresses.ts'

const table = emulatedTable()

describe('addresses in memory', () => addressesContract(fakeAddresses))
describe('addresses in a table', () => addressesContract(() => addressesIn(table())))
