import { describe } from 'vitest'
import { deliveriesIn } from '../../../functions/adapters/deliveries.ts'
import { deliveriesContract } from '../../contracts/deliveries.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeDeliveries } from '../../fakes/mail.ts'

const table = emulatedTable()

describe('deliveries in memory', () => deliveriesContract(fakeDeliveries))
describe('deliveries in a table', () => deliveriesContract(() => deliveriesIn(table())))
