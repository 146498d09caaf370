import { expect, test } from 'vitest'
import { lookedUpAtOnce, withKept } from '../../../functions/readers/kept.ts'
import { allOf } from '../../fixtures/exports/memory-file.ts'

test('people are looked up by the hundreds, and each comes with what is kept of them', async () => {
  const people = Array.from({ length: lookedUpAtOnce + 2 }, (_, nth) => ({ id: `p${nth}` }))
  const asked: number[] = []
  const members = async (ids: readonly string[]) => {
    asked.push(ids.length)
    return ids.filter((id) => id !== 'p1').map((id) => ({ id, name: `Known ${id}` }))
  }
  const found = await allOf(withKept(people, { members }))
  expect(asked).toEqual([lookedUpAtOnce, 2])
  expect(found.map(({ person }) => person)).toEqual(people)
  expect(found.flatMap(({ person, known }) => (known?.id === person.id ? [] : person.id))).toEqual(['p1'])
})
