import { expect, test } from 'vitest'
import { chosenOnes } from '../../../functions/readers/chosen-ones.ts'

const names = new Map<string, string | readonly string[]>([
  ['C1', 'tea'],
  ['C2', ['north/cake', 'cake', 'north']],
  ['C3', ['north/Tea Talk', 'Tea Talk', 'north']],
])
const chosen = (...only: readonly string[]) => {
  const found = chosenOnes('channel', only, names)
  return 'ids' in found ? [...found.ids] : found.failure
}

test.each([
  ['none is named', [], ['C1', 'C2', 'C3']],
  ['one is named by its id', ['C1'], ['C1']],
  ['one is named as people write it', ['#Tea'], ['C1']],
  ['a name is that of several', ['NORTH'], ['C2', 'C3']],
  ['several are named', ['tea', 'Cake'], ['C1', 'C2']],
])('where %s, those are chosen', (_, only, ids) => expect(chosen(...only)).toEqual(ids))

test('a name that is none of theirs is a mistake, also beside good ones, and it is told which there are', () => {
  expect(chosen('tea', 'coffee')).toBe('There is no channel “coffee” in it, but tea, north/cake, north/Tea Talk.')
  expect(chosenOnes('tag', ['tea'], new Map())).toEqual({ failure: 'There is no tag “tea” in it.' })
})

test('of many not all are told', () => {
  const many = new Map(Array.from({ length: 60 }, (_, id) => [id, `c${id}`] as const))
  const { failure } = { failure: '', ...chosenOnes('channel', ['none'], many) }
  expect(failure).toMatch(/c49, …\.$/)
  expect(failure).not.toContain('c50')
})
