import { expect, test } from 'vitest'
import { rebuildShelf, showShelf } from '../../../../infra/cli/ops/shelf.ts'
import { archive, oldDiscussion } from '../../../fixtures/editions/archive.ts'

const rows = [
  oldDiscussion('a', 10, 4),
  oldDiscussion('b', 40, 3),
  oldDiscussion('c', 41),
  oldDiscussion('d', 200, 3),
  oldDiscussion('e', 4000, 3),
  oldDiscussion('hidden', 4000, 3, { state: 'hidden' }),
]

test('a shelf that is rebuilt says of how many discussions, and what is on it then', async () => {
  const ports = await archive(rows)
  const { json, text } = await rebuildShelf(ports, 'g')
  expect(json).toMatchObject({
    done: 'rebuilt',
    group: 'g',
    seen: 6,
    asOf: '2026-03-09T09:00:00.000Z',
    discussions: 5,
    unanswered: 1,
    rungs: [
      { rung: 30, discussions: 1 },
      { rung: 90, discussions: 2 },
      { rung: 365, discussions: 1 },
      { rung: 'archive', discussions: 1 },
    ],
    years: [
      { year: '2026', discussions: 3 },
      { year: '2025', discussions: 1 },
      { year: '2015', discussions: 1 },
    ],
  })
  expect(text(200)).toEqual([
    'The shelf of g is rebuilt from 6 discussions.',
    expect.stringMatching(/^5 discussions as of 2026-03-09 09:00Z, 1 of them unanswered, in \d+ bytes\.$/),
    'By their latest post: within 30 days 1, within 90 days 2, within a year 1, earlier 1.',
    'By year: 2026 3, 2025 1, 2015 1.',
  ])
})

test('what is on a shelf is shown without rebuilding it, and names no discussion', async () => {
  const ports = await archive(rows)
  await rebuildShelf(ports, 'g')
  const { json } = await showShelf(ports, 'g')
  expect(json).toMatchObject({ discussions: 5 })
  expect(JSON.stringify(json)).not.toContain('"a"')
  expect(await ports.shelves.get('g')).toMatchObject({ revision: 1 })
})

test('a group without a shelf says how to get one, and one without discussions has an empty one', async () => {
  const ports = await archive([])
  await expect(showShelf(ports, 'g')).rejects.toThrow('npm run ops -- shelf rebuild g')
  expect((await rebuildShelf(ports, 'g')).text(200)).toEqual([
    'The shelf of g is rebuilt from 0 discussions.',
    expect.stringMatching(/^0 discussions/),
  ])
})
