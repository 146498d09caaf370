import { describe } from 'vitest'
import { uploadedListsIn } from '../../../functions/adapters/uploaded-lists.ts'
import { uploadedListsContract } from '../../contracts/console.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeUploadedLists } from '../../fakes/console.ts'

const table = emulatedTable()

describe('in memory', () => uploadedListsContract(fakeUploadedLists))
describe('in a table', () => uploadedListsContract(() => uploadedListsIn(table())))
