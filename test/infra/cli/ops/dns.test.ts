import { expect, test } from 'vitest'
import { dns } from '../../../../infra/cli/ops/dns.ts'

const outputs = {
  BaseUrl: 'https://mail.example.org',
  DnsDkim1: 'a._domainkey.example.org CNAME a.dkim.amazonses.com',
  DnsMailFromSpf: 'bounce.example.org TXT "v=spf1 include:amazonses.com ~all"',
}

test('the records that a stack put out are a table', () => {
  const { json, text } = dns(outputs)
  expect(text(200)).toEqual([
    'name                      type   value',
    'a._domainkey.example.org  CNAME  a.dkim.amazonses.com',
    'bounce.example.org        TXT    "v=spf1 include:amazonses.com ~all"',
  ])
  expect(json).toEqual({
    records: [
      { name: 'a._domainkey.example.org', type: 'CNAME', value: 'a.dkim.amazonses.com' },
      { name: 'bounce.example.org', type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
    ],
  })
})

test('a stack without a domain says so', () => {
  expect(dns({ BaseUrl: 'x' }).text(200)).toEqual(['The stack verifies no domain, so it needs no DNS records.'])
})
