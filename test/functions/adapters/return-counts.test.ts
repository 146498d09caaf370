import { describe } from 'vitest'
import { comparisonsIn, openCountsIn, reportsIn, returnCountsIn } from '../../../functions/adapters/return-counts.ts'
import {
  comparisonsContract,
  openCountsContract,
  reportsContract,
  returnCountsContract,
} from '../../contracts/desk/results.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeComparisons, fakeOpenCounts, fakeReports, fakeReturnCounts } from '../../fakes/desk/results.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()

describe('counts in memory', () => returnCountsContract(fakeReturnCounts))
describe('counts in a table', () => returnCountsContract(() => returnCountsIn(table())))
describe('open counts in memory', () => openCountsContract(fakeOpenCounts))
describe('open counts in a table', () => openCountsContract(() => openCountsIn(table())))
describe('comparisons in memory', () => comparisonsContract(fakeComparisons))
describe('comparisons in a table', () => comparisonsContract(() => comparisonsIn(table())))
describe('reports in memory', () => reportsContract(fakeReports))
describe('reports in a table', () => reportsContract(() => reportsIn(table(), fakeClock())))
