import { describe } from 'vitest'
import { troublesIn } from '../../../functions/adapters/troubles.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { troublesContract } from '../../contracts/small-ports.ts'
import { fakeTroubles } from '../../fakes/feedback.ts'

const table = emulatedTable()

describe('troubles in memory', () => troublesContract(fakeTroubles))
describe('troubles in a table', () => troublesContract(() => troublesIn(table())))
