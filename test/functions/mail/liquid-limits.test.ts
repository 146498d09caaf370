import { describe, expect, test } from 'vitest'
import { checkSource, createOutputCount } from '../../../functions/mail/liquid-limits.ts'

const refused = (source: string, parts = {}) => expect(() => checkSource({ source, parts }))

describe('a template’s source', () => {
  test('has at most two hundred thousand characters, as each of its parts', () => {
    refused('x'.repeat(200_000), { a: 'x'.repeat(200_000) }).not.toThrow()
    refused('x'.repeat(200_001)).toThrow('Line 1: The template has 200001 characters; at most 200000 are allowed')
    refused('', { a: 'x'.repeat(200_001) }).toThrow('Line 1 of a: The template has 200001 characters')
  })

  test('has at most five thousand tags', () => {
    refused('{{ a }}\n'.repeat(5000)).not.toThrow()
    refused('{{ a }}\n'.repeat(5001)).toThrow('Line 5001: The template has more than 5000 tags')
  })

  test('has no tag that is longer than a thousand characters', () => {
    refused(`\n{% assign a = "${'x'.repeat(900)}" %}`).not.toThrow()
    refused(`\n{% assign a = "${'x'.repeat(1000)}" %}`).toThrow(
      'Line 2: The template has a tag longer than 1000 characters',
    )
  })
})

describe('what Liquid may write', () => {
  test('grows with how many discussions there are, whatever they say', () => {
    const text = 'x'.repeat(400_000)
    expect(() => createOutputCount(0)(text)).toThrow('The template writes more than 300000 characters')
    expect(createOutputCount(5)(text)).toBe(text)
  })

  test('is counted from the first to the last', () => {
    const count = createOutputCount(0)
    count('x'.repeat(200_000))
    expect(() => count('x'.repeat(200_000))).toThrow('The template writes more than')
  })
})
