import fc from 'fast-check'
import { type AddressObject, simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../../../functions/domain/shapes/plain-line.ts'
import { addressHeader, encodeHeader, foldHeader, plainAddress } from '../../../functions/mail/headers.ts'
import { longestName, shorten } from '../../../functions/mail/plain.ts'

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\r', '\n', '<', '>', '@', ',', ';', ':', '=', '?', ' ', 'a', 'é', '🙂'),
  }),
  fc.constantFrom('=?utf-8?Q?Bcc?=', 'a\r\nBcc: all@x.example', 'x" <evil@x.example>, "y', '田中 陽子', 'ليلى حداد'),
)
const parse = (head: string) => simpleParser(`${head}\r\n\r\nbody`)
const oneAddress = (given: AddressObject | AddressObject[] | undefined) =>
  Array.isArray(given) ? undefined : given?.value.map(({ name, address }) => ({ name, address }))

describe('a name and an address', () => {
  test('come back as they were, whatever the name holds', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const { to } = await parse(`To: ${addressHeader(name, 'ana@m.example')}`)
        expect(oneAddress(to)).toEqual([{ name: shorten(plainLine(name), longestName), address: 'ana@m.example' }])
      }),
      { numRuns: 400 },
    )
  })

  test('a name never begins another header', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const { headers } = await parse(`To: ${addressHeader(`${name}\r\nBcc: all@x.example`, 'ana@m.example')}`)
        expect([...headers.keys()]).toEqual(['to'])
      }),
    )
  })

  test('a name of two words takes no quotation marks, one with a comma does', () => {
    expect(addressHeader('Ana Lee', 'a@m.example')).toBe('Ana Lee <a@m.example>')
    expect(addressHeader('Lee, Ana "A"', 'a@m.example')).toBe('"Lee, Ana \\"A\\"" <a@m.example>')
  })

  test('without a name the address stands alone', () => {
    expect(addressHeader(' \r\n', 'a@m.example')).toBe('a@m.example')
  })

  test('an address can neither end its brackets nor its line', () => {
    expect(plainAddress('a@m.example>\r\nBcc: <b@x.example')).toBe('a@m.exampleBcc:b@x.example')
  })
})

describe('a header’s text', () => {
  test('comes back as it was, on lines of at most 78 characters', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const header = `Subject: ${foldHeader(encodeHeader(text))}`
        const { subject, headers } = await parse(header)
        expect(subject ?? '').toBe(plainLine(text))
        expect([...headers.keys()]).toEqual(subject === undefined ? [] : ['subject'])
        for (const line of header.split('\r\n')) expect(line.length <= 78 || !line.slice(1).includes(' ')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('is folded at its blanks when it is long', () => {
    const folded = foldHeader(encodeHeader('Wheat paste keeps going mouldy in August, what do you add? and 6 more'))
    expect(folded.split('\r\n').length).toBeGreaterThan(1)
    for (const line of folded.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
  })

  test('text that looks encoded is encoded, so that it is shown and not read', () => {
    expect(encodeHeader('=?utf-8?Q?free?=')).toMatch(/^=\?UTF-8\?Q\?=3D=3F/)
  })
})
