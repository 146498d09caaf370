import { describe } from 'vitest'
import { hooksIn } from '../../../functions/adapters/hooks.ts'
import { hooksContract } from '../../contracts/doors/hooks.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeHooks } from '../../fakes/hooks.ts'

const table = emulatedTable()

describe('hooks in memory', () => hooksContract(fakeHooks))
describe('hooks in a table', () => hooksContract(() => hooksIn(table())))
