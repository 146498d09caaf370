import { expect, test } from 'vitest'
import { encodeField, encodeValue } from '../../../functions/mail/encode-field.ts'

const bodyOf = () => ({
  form: 'html' as const,
  encoded: new Map<string, string>(),
  room: { bytes: 0 },
  before: [],
  discussions: new Map(),
  after: [],
})

test('what is kept of encoded sentences has an end, however many members have one of their own', () => {
  const body = bodyOf()
  const lines = Array.from({ length: 10_000 }, (_, nth) => `Ana & ${nth}`)
  expect(lines.map((line) => encodeField(body, 'member.preheader', line))).toEqual(
    lines.map((line) => encodeValue(line, 'html')),
  )
  expect(body.encoded.size).toBeLessThan(5000)
  expect(body.encoded.size).toBeGreaterThan(1000)
})

test('a line that was encoded before is not encoded again', () => {
  const body = bodyOf()
  encodeField(body, 'member.preheader', 'Ana')
  body.encoded.set('Ana', 'kept')
  expect(encodeField(body, 'member.preheader', 'Ana')).toBe('kept')
})
