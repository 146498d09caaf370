import { describe } from 'vitest'
import { firstPostListsIn } from '../../../functions/adapters/first-posts.ts'
import { frequenciesIn } from '../../../functions/adapters/shelves.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { firstPostsContract, frequenciesContract } from '../../contracts/likeness.ts'
import { fakeFirstPosts, fakeFrequencies } from '../../fakes/community.ts'

const table = emulatedTable()

describe('first posts in memory', () => firstPostsContract(fakeFirstPosts))
describe('first posts in a table', () => firstPostsContract(() => firstPostListsIn(table())))
describe('frequencies in memory', () => frequenciesContract(fakeFrequencies))
describe('frequencies in a table', () => frequenciesContract(() => frequenciesIn(table())))
