import { expect, test } from 'vitest'
import { domainOf, domainsFrom } from '../../../../functions/domain/operators/domains.ts'

test.each([
  ['ann@mail.example.org', 'mail.example.org'],
  ['"a@b"@Example.org', 'Example.org'],
])('%s is an address of %s', (address, domain) => expect(domainOf(address)).toBe(domain))

test('above a domain are those that it is part of, but for the last', () => {
  expect(domainsFrom('a.mail.example.org')).toEqual(['a.mail.example.org', 'mail.example.org', 'example.org'])
  expect(domainsFrom('org')).toEqual([])
})
