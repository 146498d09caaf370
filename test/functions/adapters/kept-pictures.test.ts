import { describe } from 'vitest'
import { keptPicturesIn } from '../../../functions/adapters/kept-pictures.ts'
import { keptPicturesContract } from '../../contracts/desk/pictures.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeKeptPictures } from '../../fakes/pictures.ts'

const table = emulatedTable()

describe('in memory', () => keptPicturesContract(() => fakeKeptPictures()))
describe('in a table', () => keptPicturesContract(() => keptPicturesIn(table())))
