import { expect, test } from 'vitest'
import * as z from 'zod'
import { firstFifty } from '../../../../functions/domain/shapes/first-fifty.ts'

const list = firstFifty(z.number('not a number'))

test('what is beyond the fiftieth is left out, whatever it is', () => {
  const numbers = Array.from({ length: 50 }, (_, nth) => nth)
  expect(list.parse([...numbers, 'a', 51])).toEqual(numbers)
  expect(list.safeParse([1, 'a']).error?.issues).toMatchObject([{ path: [1], message: 'not a number' }])
  expect(list.safeParse('a').success).toBe(false)
})
