import { describe } from 'vitest'
import { editionCountsIn } from '../../../functions/adapters/edition-counts.ts'
import { editionCountsContract } from '../../contracts/desk/results.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeEditionCounts } from '../../fakes/desk/results.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()

describe('counts of editions in memory', () => editionCountsContract(fakeEditionCounts))
describe('counts of editions in a table', () => editionCountsContract(() => editionCountsIn(table(), fakeClock())))
