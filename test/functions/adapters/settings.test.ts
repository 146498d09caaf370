import { describe } from 'vitest'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { settingsContract } from '../../contracts/community.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeSettings } from '../../fakes/community.ts'

const table = emulatedTable()

describe('settings in memory', () => settingsContract(fakeSettings))
describe('settings in a table', () => settingsContract(() => settingsIn(table())))
