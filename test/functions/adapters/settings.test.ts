import { describe, expect, test } from 'vitest'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { settingsContract } from '../../contracts/settings.ts'
import { fakeSettings } from '../../fakes/community.ts'

const table = emulatedTable()

describe('settings in memory', () => settingsContract(fakeSettings))
describe('settings in a table', () => settingsContract(() => settingsIn(table())))

test('the version before still reads every row of settings: the two lists that it requires are written empty', async () => {
  const first = defaultSettings({ id: 'old', timeZone: 'UTC' })
  await settingsIn(table()).create(first)
  await settingsIn(table()).change({ ...first, version: 2 }, first, '')
  for (const key of [mailKeys.settings('old'), mailKeys.settingsVersion('old', 1)])
    expect(await table().get(key)).toMatchObject({ pins: [], exclusions: [] })
  // A row that it wrote meanwhile is changed no less than others.
  await table().put({ ...mailKeys.settings('new'), ...first, groupId: 'new' })
  await settingsIn(table()).change({ ...first, groupId: 'new', version: 2 }, { ...first, groupId: 'new' }, '')
  expect(await table().get(mailKeys.settings('new'))).toMatchObject({ pins: [], exclusions: [], version: 2 })
})
