import { expect, test } from 'vitest'
import { isWithdrawn, withoutWithdrawn } from '../../../../functions/domain/choosing/withdrawn.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

test('a discussion that nothing is known of is not taken back', () => {
  expect(isWithdrawn(undefined, new Set())).toBe(false)
  expect(isWithdrawn({ id: 'd', authorId: 'ana' }, new Set(['ana']))).toBe(true)
})

test('a choice without what was withdrawn keeps its places', () => {
  const choice = choiceOf(['a', 'b'])
  expect(withoutWithdrawn(choice, new Set())).toBe(choice)
  const rest = withoutWithdrawn(choice, new Set(['a']))
  expect(rest.candidates.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
    ['a', true],
    ['b', undefined],
  ])
  expect(rest.orders).toEqual(choice.orders)
})
