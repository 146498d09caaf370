import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { cataloguesIn } from '../../../functions/adapters/catalogues.ts'
import type { Item } from '../../../functions/adapters/table-expressions.ts'
import { inPartition } from '../../../functions/adapters/table-expressions.ts'
import { mailKeys } from '../../../functions/table.ts'
import { cataloguesContract } from '../../contracts/catalogues.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeCatalogues } from '../../fakes/community.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()
const catalogues = () => cataloguesIn(table(), fakeClock())

describe('in memory', () => cataloguesContract(fakeCatalogues))
describe('in a table', () => cataloguesContract(catalogues))

/** Entries that no zip makes smaller. */
const noise = (count: number) =>
  Array.from({ length: count }, () => ({
    id: randomBytes(12).toString('hex'),
    title: randomBytes(400).toString('base64'),
    tags: [],
    createdAt: '2020-03-02',
    lastPostAt: '2020-03-02',
    people: 1,
    start: '',
  }))

async function rowsOf(groupId: string): Promise<Item[]> {
  const rows: Item[] = []
  for await (const row of table().query(inPartition(mailKeys.catalogue(groupId).pk))) rows.push(row)
  return rows
}

const sorted = (entries: readonly { readonly id: string }[]) => entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('a chunk that is too large for an item is split, and what a longer one left behind is not read', async () => {
  const [long, short] = [noise(1500), noise(3)]
  await catalogues().writeChunk('large', 'a', 0, long)
  await catalogues().writeChunk('large', 'a', 1, short)
  await catalogues().publish('large', 'a', 2)
  expect(await rowsOf('large')).toHaveLength(4)
  expect(sorted(await catalogues().read('large'))).toEqual(sorted([...long, ...short]))
  await catalogues().writeChunk('large', 'a', 0, long.slice(0, 5))
  expect(sorted(await catalogues().read('large'))).toEqual(sorted([...long.slice(0, 5), ...short]))
})

test('a month that is too large for an item goes on in the next, and its newest entries count', async () => {
  const [first, second] = [noise(600), noise(600)]
  await catalogues().note('month', '2026-03', first)
  await catalogues().note('month', '2026-03', [...first, ...second])
  const changed = first.slice(0, 3).map((entry) => ({ ...entry, people: 9 }))
  await catalogues().note('month', '2026-03', changed)
  expect(await rowsOf('month')).toHaveLength(3)
  expect(sorted(await catalogues().read('month'))).toEqual(sorted([...first.slice(3), ...second, ...changed]))
})

test('what a build leaves behind expires in a month, and of what counts or is yet to count nothing does', async () => {
  const [entry = { id: 'd', title: '', tags: [], createdAt: '', lastPostAt: '', people: 1, start: '' }] = noise(1)
  for (const build of ['a', 'b', 'c']) await catalogues().writeChunk('old', build, 0, [entry])
  await catalogues().publish('old', 'a', 1)
  await catalogues().note('old', '2026-02', [entry])
  const since = await catalogues().version('old')
  await catalogues().note('old', '2026-03', [entry])
  await catalogues().publish('old', 'b', 1, since)
  const rows = await rowsOf('old')
  const expiring = rows.filter(({ expires }) => expires !== undefined).map(({ sk }) => sk)
  expect(expiring).toEqual(['BUILD#a#0000#0000', 'MONTH#a#2026-02#000'])
  expect(rows.find(({ expires }) => expires)?.expires).toBe(fakeClock().now() / 1000 + 30 * 86_400)
})

test('what died before its head was written is complete when it is told again', async () => {
  const [entry] = noise(1)
  if (!entry) throw new Error('Unreachable.')
  const isHead = (item: Item) => item.sk === 'HEAD'
  const dying = {
    ...table(),
    put: async (...[item, condition]: Parameters<ReturnType<typeof table>['put']>) => {
      if (isHead(item)) throw new Error('the worker died')
      return table().put(item, condition)
    },
  }
  await expect(cataloguesIn(dying, fakeClock()).note('dying', '2026-03', [entry])).rejects.toThrow('the worker died')
  expect(await catalogues().version('dying')).toBeUndefined()
  await catalogues().note('dying', '2026-03', [entry])
  expect(await catalogues().version('dying')).toBe('1')
  expect(await catalogues().read('dying')).toEqual([entry])
})
