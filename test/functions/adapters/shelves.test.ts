import { describe } from 'vitest'
import { shelfBuildsIn, shelvesIn } from '../../../functions/adapters/shelves.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { shelfBuildsContract, shelvesContract } from '../../contracts/shelves.ts'
import { fakeShelfBuilds, fakeShelves } from '../../fakes/community.ts'

const table = emulatedTable()

describe('shelves in memory', () => shelvesContract(fakeShelves))
describe('shelves in a table', () => shelvesContract(() => shelvesIn(table())))
describe('builds in memory', () => shelfBuildsContract(fakeShelfBuilds))
describe('builds in a table', () => shelfBuildsContract(() => shelfBuildsIn(table())))
