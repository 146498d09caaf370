import { describe, expect, test } from 'vitest'
import { checkSource, createOutputCount } from '../../../functions/mail/liquid-limits.ts'

const refused = (source: string, parts = {}) => expect(() => checkSource({ source, parts }))

describe('a template’s source', () => {
  test('has at most two hundred thousand characters, as each of its parts', () => {
    refused('x'.repeat(200_000), { a: 'x'.repeat(200_000) }).not.toThrow()
    refused('x'.repeat(200_001)).toThrow('Line 1: It has 200001 characters, and 200000 are the most')
    refused('', { a: 'x'.repeat(200_001) }).toThrow('Line 1 of a: It has 200001 characters')
  })

  test('has at most five thousand tags', () => {
    refused('{{ a }}\n'.repeat(5000)).not.toThrow()
    refused('{{ a }}\n'.repeat(5001)).toThrow('Line 5001: It has more than 5000 tags')
  })

  test('has no tag that is longer than a thousand characters', () => {
    refused(`\n{% assign a = "${'x'.repeat(900)}" %}`).not.toThrow()
    refused(`\n{% assign a = "${'x'.repeat(1000)}" %}`).toThrow('Line 2: It has a tag longer than 1000 characters')
  })
})

describe('what Liquid may write', () => {
  test('grows with what people wrote, so that they never make a template too long', () => {
    const text = 'x'.repeat(400_000)
    expect(() => createOutputCount([])(text)).toThrow('It writes more than 300012 characters')
    expect(createOutputCount([{ title: 'x'.repeat(100_000) }])(text)).toBe(text)
  })

  test('is counted from the first to the last', () => {
    const count = createOutputCount([])
    count('x'.repeat(200_000))
    expect(() => count('x'.repeat(200_000))).toThrow('It writes more than')
  })
})
