import { describe } from 'vitest'
import { rampWalksIn } from '../../../functions/adapters/ramp-walks.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { rampWalksContract } from '../../contracts/shelves.ts'
import { fakeRampWalks } from '../../fakes/ramp-walks.ts'

const table = emulatedTable()

describe('walks for a ramp in memory', () => rampWalksContract(fakeRampWalks))
describe('walks for a ramp in a table', () => rampWalksContract(() => rampWalksIn(table())))
