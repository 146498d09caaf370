import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, mix, mixUntilRead } from '../../../../functions/domain/templates/colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((all) => `#${all.toString(16).padStart(6, '0')}`)

describe('how much two colours stand apart', () => {
  test('agrees with the figures that WCAG’s own tools give', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2)
    expect(contrast('#0000ff', '#ffff00')).toBeCloseTo(8, 1)
  })

  test('is the same either way, at least 1 and at most 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = contrast(one, other)
        expect(ratio).toBe(contrast(other, one))
        expect(ratio).toBeGreaterThanOrEqual(1)
        expect(ratio).toBeLessThanOrEqual(21)
      }),
    )
  })
})

describe('a mixture', () => {
  test('of nothing is the colour itself, of all of it the other', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(mix(one, other, 0)).toBe(one)
        expect(mix(one, other, 1)).toBe(other)
        expect(mix(one, other, 0.37)).toMatch(/^#[0-9a-f]{6}$/)
      }),
    )
  })

  test('with white can be read in the dark, whatever it was, and no paler than it must be', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const dark = mixUntilRead(accent, '#ffffff', '#1e1c1a', 4.5)
        expect(contrast(dark, '#1e1c1a')).toBeGreaterThanOrEqual(4.5)
        if (contrast(accent, '#1e1c1a') >= 4.5) expect(dark).toBe(accent)
        else expect(contrast(dark, '#1e1c1a')).toBeLessThan(4.8)
      }),
    )
  })

  test('with white keeps the order of its channels, and so its hue', () => {
    expect(mixUntilRead('#2040a0', '#ffffff', '#1e1c1a', 4.5)).toBe('#6e83c1')
  })

  test('that can never be read is all of the other', () => {
    expect(mixUntilRead('#000000', '#111111', '#000000', 4.5)).toBe('#111111')
  })
})
