import { describe } from 'vitest'
import { bouncesAndComplaintsIn } from '../../../functions/adapters/bounces-and-complaints.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { troublesContract } from '../../contracts/small-ports.ts'
import { fakeTroubles } from '../../fakes/feedback.ts'

const table = emulatedTable()

describe('troubles in memory', () => troublesContract(fakeTroubles))
describe('troubles in a table', () => troublesContract(() => bouncesAndComplaintsIn(table())))
