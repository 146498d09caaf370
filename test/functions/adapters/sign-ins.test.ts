import { describe } from 'vitest'
import { signInsIn } from '../../../functions/adapters/sign-ins.ts'
import { signInsContract } from '../../contracts/console.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeSignIns } from '../../fakes/console.ts'

const table = emulatedTable()

describe('in memory', () => signInsContract(fakeSignIns))
describe('in a table', () => signInsContract(() => signInsIn(table())))
