import { describe, expect, test } from 'vitest'
import { domainOfAddress, kindOfAddress } from '../../../../functions/domain/waking/address-kind.ts'

const kindOf = (email: string) => kindOfAddress(email, (domain) => domain === 'mailinator.com')

describe('an obvious slip of the finger at a large provider is a typo', () => {
  for (const domain of [
    'gmial.com',
    'GMAIL.CON',
    'gmail.co',
    'gmai.com',
    'gmaill.com',
    'hotmial.com',
    'hotmai.com',
    'yaho.com',
    'yahooo.co.uk',
    'outlok.com',
    'iclould.com',
    'comcst.net',
  ]) {
    test(domain, () => expect(kindOf(`ana@${domain}`)).toBe('typo'))
  }
})

describe('a domain that people really have is none', () => {
  for (const domain of [
    'gmail.com',
    'mail.com',
    'ymail.com',
    'email.com',
    'yahoo.ca',
    'yahoo.com.mx',
    'hotmail.gr',
    'hotmail.se',
    'aol.de',
    'gmx.net',
    'live.com',
    'gmail.example.org',
    'never.com',
    'com',
    'x.xn--p1ai',
  ]) {
    test(domain, () => expect(kindOf(`ana@${domain}`)).toBe('personal'))
  }
})

test('a mailbox of a task is a role in any spelling and with a label, and a name that begins alike is not', () => {
  for (const local of ['info', 'Admin', 'noreply', 'no-reply', 'webmaster+forum']) {
    expect(kindOf(`${local}@club.example`), local).toBe('role')
  }
  for (const local of ['informant', 'adminton', 'nora.reply', 'help.me']) {
    expect(kindOf(`${local}@club.example`), local).toBe('personal')
  }
})

test('a disposable domain is known in any spelling, and outweighs a role', () => {
  expect(kindOf('info@Mailinator.com')).toBe('disposable')
})

test('weird addresses are judged, and none of them throws', () => {
  for (const odd of ['', '@', 'a@', '@b', 'a@b@gmial.com', 'constructor@__proto__.com', 'a'.repeat(5000)]) {
    expect(() => kindOf(odd), odd).not.toThrow()
  }
  expect(domainOfAddress('a@b@Gmial.com')).toBe('gmial.com')
})
