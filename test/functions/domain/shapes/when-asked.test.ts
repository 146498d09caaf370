import { expect, test } from 'vitest'
import { whenAsked } from '../../../../functions/domain/shapes/when-asked.ts'

test('a thing is made when it is first asked for, and once, whatever it is', () => {
  let made = 0
  const nothing = whenAsked(() => {
    made += 1
    return undefined
  })
  expect(made).toBe(0)
  expect([nothing(), nothing()]).toEqual([undefined, undefined])
  expect(made).toBe(1)
})
