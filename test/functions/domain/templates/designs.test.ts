import { expect, test } from 'vitest'
import { designIn, designNames, designs } from '../../../../functions/domain/templates/designs.ts'
import { lookShape, usualLook } from '../../../../functions/domain/templates/look.ts'

test.each(designNames)('%s is a look that an owner could save: all of its texts can be read', (name) => {
  expect(designIn(lookShape.parse(designs[name]))).toEqual(designs[name])
})

test('the first is the look that every group begins with, and no two are alike', () => {
  expect(designs.paper).toEqual(designIn(usualLook))
  expect(new Set(designNames.map((name) => JSON.stringify(designs[name]))).size).toBe(designNames.length)
})
