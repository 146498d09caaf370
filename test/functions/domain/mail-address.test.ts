import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { readMailAddress } from '../../../functions/domain/mail-address.ts'
import { emailForm } from '../../../functions/messages/sign-in-form.ts'
import { addressHash } from '../../../functions/table.ts'

const notOne = 'not an e-mail address'
const onlyAscii = 'only ASCII letters are allowed before the @, because SES mails to no others'

test.each([
  ['a@b\u00fccher.example', 'a@xn--bcher-kva.example'],
  ['A.b@B\u00fccher.Example', 'A.b@xn--bcher-kva.example'],
  ['a@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444', 'a@xn--e1afmkfd.xn--p1ai'],
  ['a@\uff45xample.org', 'a@example.org'],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
])('%s is mailed as %s', (typed, address) => {
  expect(readMailAddress(typed)).toEqual({ address })
})

test.each([
  ['j\u00f6rg@m\u00fcller.example', onlyAscii],
  ['\uff21@example.org', onlyAscii],
  ['a@ex%61mple.\u00fc', notOne],
  ['a@b\u00fccher.example:25', notOne],
  ['a@\u0661.0.0.1', notOne],
  ['a@b\u00fccher.example\r\nBcc: c@d.example', notOne],
  ['a@b@b\u00fccher.example', notOne],
  ['a@\ud800.example', notOne],
  ['b\u00fccher.example', notOne],
  [`${'a'.repeat(320)}@b.example`, 'longer than 320'],
])('%s is refused: %s', (typed, problem) => {
  expect(readMailAddress(typed)).toEqual({ problem })
})

test('an address in ASCII is what it was: as it is typed, or refused', () => {
  const email = z.email()
  const near = fc.stringMatching(/^[a-z.'+_-]{1,6}@[a-zA-Z0-9.-]{1,12}$/).filter((text) => !text.includes('xn--'))
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.stringMatching(/^[ -~]{0,30}$/), near), (text) => {
      expect(readMailAddress(text)).toEqual(email.safeParse(text).success ? { address: text } : { problem: notOne })
    }),
    { numRuns: 1000 },
  )
})

test('whoever signs in is known by the address that the group gave, however either spells it', () => {
  const given = readMailAddress('Ana@b\u00fccher.example')
  const typed = emailForm.parse(' ana@B\u00dcCHER.example ')
  expect('address' in given && addressHash(given.address)).toBe(addressHash(typed))
  expect(addressHash(typed)).toBe(addressHash('ana@xn--bcher-kva.example'))
})
