import { expect, test } from 'vitest'
import { once } from '../../../../functions/domain/shapes/once.ts'

test('what is kept is not made again, whatever its key is called', () => {
  const kept = new Map<string, string[]>()
  const first = once(kept, 'constructor', () => ['made'])
  first.push('changed')
  expect(once(kept, 'constructor', () => ['again'])).toBe(first)
  expect([...kept]).toEqual([['constructor', ['made', 'changed']]])
})
