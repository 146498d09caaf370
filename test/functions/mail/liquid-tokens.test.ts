import { describe, expect, test } from 'vitest'
import { tokensOf } from '../../../functions/mail/liquid-tokens.ts'

const codesOf = (source: string) => [...tokensOf(source)].map(({ code, isTag }) => (isTag ? `% ${code}` : code))

describe('what stands between Liquid’s braces', () => {
  test('is told in its order, without the signs that trim', () => {
    expect(codesOf('a {{ b }} {%- if c -%}\n{{- d | e: "f" -}}{% endif %}')).toEqual([
      'b',
      '% if c',
      'd | e: "f"',
      '% endif',
    ])
  })

  test('begins where it says', () => {
    expect([...tokensOf('a {{ b }}\n{% c %}')].map(({ start }) => start)).toEqual([2, 10])
  })

  test('ends with what is never closed, since Liquid says so', () => {
    expect(codesOf('{{ a }} {{ b {% c %}')).toEqual(['a'])
    expect(codesOf('{'.repeat(100_000))).toEqual([])
  })
})
