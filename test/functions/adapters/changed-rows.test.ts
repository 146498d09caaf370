import { describe, expect, test } from 'vitest'
import { changeRow, type StoredRow } from '../../../functions/adapters/changed-rows.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const table = emulatedTable()
let nth = 0

async function kept(attributes: object): Promise<StoredRow> {
  nth += 1
  const row = { pk: 'row', sk: String(nth), ...attributes }
  await table().put(row)
  return row
}
const now = ({ pk, sk }: StoredRow) => table().get({ pk, sk })
const renaming = (row: StoredRow): StoredRow => JSON.parse(JSON.stringify(row).replaceAll('"m2"', '"gone"'))

test('a row changes where it names somebody, in maps and in lists, and says so', async () => {
  const row = await kept({ by: { memberId: 'm2' }, movedOn: ['m1', 'm2'], pairs: [['m2', 1]], count: 3 })
  expect(await changeRow(table(), row, renaming)).toBe(true)
  expect(await now(row)).toEqual(renaming(row))
  expect(await changeRow(table(), row, renaming)).toBe(false)
  expect(await changeRow(table(), renaming(row), renaming)).toBe(false)
})

test('what somebody wrote meanwhile beside what changes is kept', async () => {
  const row = await kept({ by: { memberId: 'm2', at: 1 }, movedOn: ['m1', 'm2'] })
  await table().put({ ...row, by: { memberId: 'm2', at: 2 }, movedOn: ['m0', 'm2'], noted: true })
  expect(await changeRow(table(), row, renaming)).toBe(true)
  expect(await now(row)).toEqual({ ...row, by: { memberId: 'gone', at: 2 }, movedOn: ['m0', 'gone'], noted: true })
})

test('what somebody wrote meanwhile in the place of what changes is read again, and changed', async () => {
  const row = await kept({ memberId: 'm2', list: ['m2'] })
  await table().put({ ...row, memberId: 'm3', list: ['m3', 'm2'] })
  expect(await changeRow(table(), row, renaming)).toBe(true)
  expect(await now(row)).toEqual({ ...row, memberId: 'm3', list: ['m3', 'gone'] })
})

test('a part with very many differences is written whole, under its revision', async () => {
  const people = Array.from({ length: 200 }, (_, at) => [`m${at}`, at])
  const row = await kept({ participants: people, revision: 'a' })
  const turned = { ...row, participants: people.toReversed(), revision: 'b' }
  await table().put({ ...row, revision: 'c' })
  expect(await changeRow(table(), row, ({ revision }) => ({ ...turned, revision: revision === 'c' ? 'd' : 'b' }))).toBe(
    true,
  )
  expect(await now(row)).toEqual({ ...turned, revision: 'd' })
})

describe('a row that is gone', () => {
  test.each([
    ['stays gone where it was to change', renaming],
    ['stays gone where it was to move', (row: StoredRow) => ({ ...row, sk: `${row.sk}-moved` })],
    ['stays gone where it was to go', () => undefined],
  ])('%s', async (_, change) => {
    const row = await kept({ memberId: 'm2' })
    await table().take({ pk: row.pk, sk: row.sk })
    expect(await changeRow(table(), row, change)).toBe(false)
    expect(await now(row)).toBeUndefined()
    expect(await now({ ...row, sk: `${row.sk}-moved` })).toBeUndefined()
  })
})

test('a row that moves, or goes, takes along what was written meanwhile', async () => {
  const row = await kept({ count: 1 })
  await table().put({ ...row, count: 2 })
  const moving = (each: StoredRow) => ({ ...each, sk: `${row.sk}-moved` })
  expect(await changeRow(table(), row, moving)).toBe(true)
  expect(await now(row)).toBeUndefined()
  expect(await now(moving(row))).toEqual({ ...moving(row), count: 2 })
})

test('a row that is written by too many at once is given up for later', async () => {
  const row = await kept({ memberId: 'm2' })
  const busy = { ...table(), update: async () => false }
  await expect(changeRow(busy, row, renaming)).rejects.toThrow('too many concurrent writers')
})
