import { describe } from 'vitest'
import { joinPagesIn } from '../../../functions/adapters/join-pages.ts'
import { joinPagesContract } from '../../contracts/doors/joining.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeJoinPages } from '../../fakes/joining.ts'

const table = emulatedTable()

describe('in memory', () => joinPagesContract(fakeJoinPages))
describe('in a table', () => joinPagesContract(() => joinPagesIn(table())))
