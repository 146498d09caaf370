import { describe } from 'vitest'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { settingsContract } from '../../contracts/settings.ts'
import { fakeSettings } from '../../fakes/community.ts'

const table = emulatedTable()

describe('settings in memory', () => settingsContract(fakeSettings))
describe('settings in a table', () => settingsContract(() => settingsIn(table())))
