import { describe, expect, test } from 'vitest'
import { alarmsIn } from '../../../functions/adapters/alarms.ts'
import { operatorKeys } from '../../../functions/table/operator-keys.ts'
import { alarmsContract } from '../../contracts/desk/alarms.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAlarms } from '../../fakes/alarms.ts'

const table = emulatedTable()

describe('alarms in memory', () => {
  const alarms = fakeAlarms()
  alarmsContract(() => alarms)
})
describe('alarms in a table', () => alarmsContract(() => alarmsIn(table())))

test('what another version notes is none of ours, and what is noted ends after a day', async () => {
  const at = '2026-03-09T09:00:00.000Z'
  await table().put({ ...operatorKeys.notedAlarm('moon-full', at), name: 'moon-full', since: at, count: 1 })
  await alarmsIn(table()).note('sign-in-abuse', Date.parse(at))
  expect((await alarmsIn(table()).read()).noted.map(({ name }) => name)).not.toContain('moon-full')
  const row = await table().get(operatorKeys.notedAlarm('sign-in-abuse', at))
  expect(row).toMatchObject({ expires: Date.parse(at) / 1000 + 86_400 })
})
