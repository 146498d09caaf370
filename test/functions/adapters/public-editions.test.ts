import { describe } from 'vitest'
import { publicEditionsIn } from '../../../functions/adapters/public-editions.ts'
import { publicEditionsContract } from '../../contracts/doors/publishing.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakePublicEditions } from '../../fakes/doors/publishing.ts'

const table = emulatedTable()

describe('in memory', () => publicEditionsContract(() => fakePublicEditions()))
describe('in a table', () => publicEditionsContract(() => publicEditionsIn(table())))
