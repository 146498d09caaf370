import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../../../../functions/domain/shapes/plain-line.ts'
import { cpuTimeOf } from '../../../fixtures/cpu-time.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

describe('a stranger’s text on one line', () => {
  test('line breaks, tabs and the separators of Unicode become one blank', () => {
    expect(plainLine(' a\r\nb\t\tc\u2028d\u2029e\u0085f ')).toBe('a b c d e f')
  })

  test('marks that turn the reading direction are left out', () => {
    expect(plainLine('invoice\u202efdp.exe \u2066x\u2069')).toBe('invoicefdp.exe x')
  })

  test('what takes no room is left out, but not what joins or parts letters', () => {
    expect(plainLine('in\u2060vo\u00adice\u3164')).toBe('invoice')
    for (const text of ['می\u200cخواهم', 'ខ្មែរ\u200bល្អ', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(plainLine(text)).toBe(text)
  })

  test('half of a surrogate pair becomes the replacement character', () => {
    expect(plainLine('a\ud800b')).toBe('a\ufffdb')
  })

  test('emoji of several parts, Arabic and Chinese stay as they were', () => {
    for (const text of ['👩‍👩‍👧 ok', 'ليلى حداد', '田中 陽子']) expect(plainLine(text)).toBe(text)
  })

  test('no text brings a control character, a line break or an outer blank through', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: fc.constantFrom(' ', 'a', '\t', '\r', '\n', '\0') })), (text) => {
        expect(plainLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|^\s|\s$| {2}/u)
      }),
    )
  })

  test('a line of fifty thousand words is read at once', async () => {
    expect(await cpuTimeOf(() => plainLine(`${'a '.repeat(50_000)}\0`))).toBeLessThan(1000)
  })
})
