import { describe } from 'vitest'
import { curationsIn } from '../../../functions/adapters/curations.ts'
import { wishListContract } from '../../contracts/console.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeWishList } from '../../fakes/console.ts'

const table = emulatedTable()

describe('in memory', () => wishListContract(fakeWishList))
describe('in a table', () => wishListContract(() => curationsIn(table())))
