import { expect, test } from 'vitest'
import { discussionsIn, membersIn } from '../../../functions/adapters/community.ts'
import { communityKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { objectNames } from '../../fixtures/records/object-names.ts'

const table = emulatedTable()

test('a row that an earlier Rekindle wrote in another form is merged like any other', async () => {
  const key = communityKeys.member('g', 'm1')
  await table().put({ ...key, id: 'm1', name: 'Ana', shoeSize: 43, revision: 'of another form' })
  await membersIn(table()).merge('g', [{ id: 'm1', lastSeenAt: '2026-03-09T09:00:00.000Z' }])
  expect(await membersIn(table()).getMany('g', ['m1'])).toEqual([
    { id: 'm1', name: 'Ana', lastSeenAt: '2026-03-09T09:00:00.000Z' },
  ])
})

test('a discussion whose participants were a map by ids keeps them all, and those who come', async () => {
  const at = '2026-03-09T09:00:00.000Z'
  const key = communityKeys.discussion('g', 'old')
  await table().put({ ...key, id: 'old', title: 'Glue', participants: { m2: at, m1: at }, revision: 'of a map' })
  const discussions = discussionsIn(table())
  const participants = async () => (await discussions.getMany('g', ['old']))[0]?.participants
  expect(await participants()).toEqual([
    ['m1', at],
    ['m2', at],
  ])
  await discussions.merge('g', [{ id: 'old', participants: [['constructor', at]] }])
  expect(await participants()).toEqual([
    ['constructor', at],
    ['m1', at],
    ['m2', at],
  ])
})

test('the same again writes nothing', async () => {
  const at = '2026-03-09T09:00:00.000Z'
  const { put } = table()
  let writes = 0
  const counting = {
    ...table(),
    put: (...args: Parameters<typeof put>) => {
      writes += 1
      return put(...args)
    },
  }
  const mergeBoth = async () => {
    await membersIn(counting).merge('g', [{ id: 'm2', name: 'Bo' }])
    const participants = objectNames.map((id) => [id, at] as const)
    await discussionsIn(counting).merge('g', [{ id: 'again', participants: [...participants].reverse() }])
  }
  await mergeBoth()
  expect(writes).toBe(2)
  await mergeBoth()
  expect(writes).toBe(2)
})
