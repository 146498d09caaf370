import { expect, test } from 'vitest'
import { membersIn } from '../../../functions/adapters/community.ts'
import { communityKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const table = emulatedTable()

test('a row that an earlier Rekindle wrote in another form is merged like any other', async () => {
  const key = communityKeys.member('g', 'm1')
  await table().put({ ...key, id: 'm1', name: 'Ana', shoeSize: 43, revision: 'of another form' })
  await membersIn(table()).merge('g', [{ id: 'm1', lastSeenAt: '2026-03-09T09:00:00.000Z' }])
  expect(await membersIn(table()).getMany('g', ['m1'])).toEqual([
    { id: 'm1', name: 'Ana', lastSeenAt: '2026-03-09T09:00:00.000Z' },
  ])
})

test('the same again writes nothing', async () => {
  const members = membersIn(table())
  await members.merge('g', [{ id: 'm2', name: 'Bo' }])
  const { put } = table()
  let writes = 0
  const counting = {
    ...table(),
    put: (...args: Parameters<typeof put>) => {
      writes += 1
      return put(...args)
    },
  }
  await membersIn(counting).merge('g', [{ id: 'm2', name: 'Bo' }])
  expect(writes).toBe(0)
})
