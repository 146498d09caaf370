import { describe } from 'vitest'
import { listInspectionsIn } from '../../../functions/adapters/list-inspections.ts'
import { listInspectionsContract } from '../../contracts/console.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeListInspections } from '../../fakes/console.ts'

const table = emulatedTable()

describe('in memory', () => listInspectionsContract(fakeListInspections))
describe('in a table', () => listInspectionsContract(() => listInspectionsIn(table())))
