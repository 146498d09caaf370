import { describe, expect, test } from 'vitest'
import { readTags } from '../../../functions/mail/markup.ts'
import { createBalance } from '../../../functions/mail/tag-balance.ts'

function faultIn(source: string) {
  const balance = createBalance()
  for (const tag of readTags(source)) {
    const fault = balance(tag)
    if (fault) return fault
  }
  return undefined
}

describe('tags that are opened', () => {
  test.each([
    '<mj-text><p>a<br>b</p><img src="x"></mj-text>',
    '<mj-text><ul><li>a<li>b</ul><p>c<p>d</mj-text>',
    '<mj-text>a</br>b</mj-text>',
    '<mj-all padding="0" />',
    '<mj-raw><table><tr></mj-raw><mj-text>x</mj-text><mj-raw></tr></table></mj-raw>',
  ])('are closed in %s', (source) => {
    expect(faultIn(source)).toBeUndefined()
  })

  test.each([
    ['<mj-body><mj-section><mj-text>x</mj-section></mj-body>', 21, '<mj-text> is never closed by </mj-text>'],
    ['<mj-text><div>x</mj-text>', 9, '<div> is never closed by </div>'],
    ['<mj-text>x</div></mj-text>', 10, '</div> closes nothing'],
    ['<mj-text><p title="x></mj-text>', 9, '<p is never closed by >'],
    ['<mj-text>x</mj-text', 10, '<mj-text is never closed by >'],
  ])('are told where they are not: %s', (source, at, reason) => {
    expect(faultIn(source)).toEqual({ at, reason })
  })

  test('stand in at most 64 others', () => {
    const nested = (depth: number) => `${'<div>'.repeat(depth)}${'</div>'.repeat(depth)}`
    expect(faultIn(nested(64))).toBeUndefined()
    expect(faultIn(nested(65))?.reason).toBe('<div> is nested more than 64 deep')
    expect(faultIn('<p>'.repeat(5000))).toBeUndefined()
  })
})
