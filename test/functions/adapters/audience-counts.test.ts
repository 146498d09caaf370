import { describe } from 'vitest'
import { audienceCountsIn } from '../../../functions/adapters/audience-counts.ts'
import { audienceCountsContract } from '../../contracts/console.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAudienceCounts } from '../../fakes/console.ts'

const table = emulatedTable()

describe('in memory', () => audienceCountsContract(fakeAudienceCounts))
describe('in a table', () => audienceCountsContract(() => audienceCountsIn(table())))
