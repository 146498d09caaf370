import { expect, test } from 'vitest'
import { countIn, frequenciesOf, nothingCounted } from '../../../../functions/domain/likeness/kept-frequencies.ts'

const rows = [
  {
    id: 'a',
    title: 'Japanese paper',
    tags: ['Paper', 'paper'],
    opening: { postId: 'p', createdAt: '', excerpt: 'Hello there' },
  },
  { id: 'b', title: 'Wheat paste', tags: ['paste', 'PAPER', 'constructor'] },
]

test('discussions are counted once each, in any parts, with their tags whatever the case', () => {
  const whole = countIn(nothingCounted, rows)
  expect(whole).toMatchObject({ discussions: 2, withText: 1 })
  expect(whole.tags.map(([tag, count]) => [tag.toLowerCase(), count])).toEqual([
    ['paper', 2],
    ['constructor', 1],
    ['paste', 1],
  ])
  expect(countIn(countIn(nothingCounted, rows.slice(0, 1)), rows.slice(1))).toEqual(whole)
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole)
  expect([...frequenciesOf(whole).counts].reduce((sum, count) => sum + count)).toBeGreaterThan(6)
})

test('of a great many tags the most used are kept', () => {
  const many = Array.from({ length: 2000 }, (_, nth) => ({ id: `d${nth}`, tags: [`t${nth}`, `common${nth % 3}`] }))
  const { tags } = countIn(nothingCounted, many)
  expect(tags).toHaveLength(400)
  expect(tags.slice(0, 3).map(([tag]) => tag)).toEqual(['common0', 'common1', 'common2'])
})
