import { expect, test } from 'vitest'
import { table } from '../../../../infra/cli/ops/table.ts'

const columns = [
  { name: 'edition' },
  { name: 'state', folds: true },
  { name: 'planned', align: 'right' },
  { name: 'opened', folds: true },
] as const
const rows = [
  { cells: ['bookbinders/2026-03-09', 'mailing', '70,000', '2026-03-09 09:00Z'] },
  { cells: ['g/2026-03-02', 'held', '12', '2026-03-02 09:00Z'], note: 'held by the brake: 12 hard bounces of 500' },
]

test('numbers end below each other, words begin below each other, and nothing trails', () => {
  expect(table(columns, rows, 80)).toEqual([
    'edition                 state    planned  opened',
    'bookbinders/2026-03-09  mailing   70,000  2026-03-09 09:00Z',
    'g/2026-03-02            held          12  2026-03-02 09:00Z',
    '  held by the brake: 12 hard bounces of 500',
  ])
})

test('a narrow terminal gets the lesser columns below their rows, the last one first', () => {
  expect(table(columns, rows, 50)).toEqual([
    'edition                 state    planned',
    'bookbinders/2026-03-09  mailing   70,000',
    '  opened 2026-03-09 09:00Z',
    'g/2026-03-02            held          12',
    '  opened 2026-03-02 09:00Z; held by the brake: 12',
    '  hard bounces of 500',
  ])
})

test('where not even that fits each row is a list', () => {
  expect(table(columns, rows.slice(0, 1), 26)).toEqual([
    'bookbinders/2026-03-09',
    '  state   mailing',
    '  planned 70,000',
    '  opened  2026-03-09 09:00Z',
  ])
})

test.each([200, 120, 80, 60, 50, 40])('nothing is wider than %d columns', (width) => {
  for (const line of table(columns, rows, width)) expect(line.length).toBeLessThanOrEqual(width)
})

test('a cell cannot break out of its row', () => {
  const cells = ['a\nb\u001b[31m\u202ec', '\u0007bell', '1', '']
  expect(table(columns, [{ cells }], 80).at(1)).toBe('a bc     bell         1')
})
