import fc from 'fast-check'
import libqp from 'libqp'
import { describe, expect, test } from 'vitest'
import { encodeStretch } from '../../../functions/mail/quoted-printable.ts'

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', ' ', '\t', '.', 'a', '\n', '\r', '🙂', 'é', '-') }),
  fc.string({ unit: fc.constantFrom('a', '/', '.', '-', '_', '&', '~'), minLength: 60, maxLength: 400 }),
  fc.stringMatching(/^https:\/\/m\.example\/[a-zA-Z0-9_.=&-]{100,200}$/),
)
const decode = (encoded: string) => libqp.decode(encoded).toString('utf8')
const withCrLf = (text: string) => text.toWellFormed().replace(/\r\n?|\n/g, '\r\n')

describe('a stretch of quoted-printable', () => {
  test('stretches that are joined decode to their texts, joined', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (texts) => {
        expect(decode(texts.map(encodeStretch).join(''))).toBe(texts.map(withCrLf).join(''))
      }),
      { numRuns: 500 },
    )
  })

  test('no line is longer than 76 characters, whatever is joined', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (texts) => {
        const lines = texts.map(encodeStretch).join('').split('\r\n')
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76)
      }),
      { numRuns: 500 },
    )
  })

  test('what is encoded is ASCII, without a bare carriage return or line feed', () => {
    fc.assert(
      fc.property(piece, (text) => {
        expect(encodeStretch(text)).toMatch(/^(?:[\t\x20-\x7e]|\r\n)*$/)
      }),
    )
  })

  test('no line ends in a blank, which a relay may strip', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\t', 'a', '\n') }), (text) => {
        expect(encodeStretch(text)).not.toMatch(/[ \t]\r\n/)
      }),
    )
  })

  test('plain text takes the short way to the very bytes that decode alike', () => {
    const link = `https://m.example/${'a-Z_9.'.repeat(40)}`
    expect(encodeStretch(link)).not.toContain('=2')
    expect(decode(encodeStretch(link))).toBe(link)
  })

  test('an equals sign is never left to be read as an escape', () => {
    expect(encodeStretch('a=41')).toBe('a=3D41=\r\n')
  })

  test('nothing to say takes no bytes', () => {
    expect(encodeStretch('')).toBe('')
  })
})
