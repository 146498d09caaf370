import { expect, test } from 'vitest'
import { addressesIn, mailboxIn } from '../../../../../functions/readers/mailing-list/head/addresses.ts'
import { growth, muchGrowth } from '../../../../fixtures/growth.ts'

test.each([
  ['Ben Poe <ben@members.example>', 'ben@members.example', 'Ben Poe'],
  ['"Poe, Ben" <BEN@members.example>', 'ben@members.example', 'Poe, Ben'],
  ['Poe, Ben <ben@members.example>', 'ben@members.example', 'Poe, Ben'],
  ['ben@members.example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['Ben Poe (ben@members.example)', 'ben@members.example', 'Ben Poe'],
  ['=?utf-8?q?J=C3=BCrg?= <ben@members.example>', 'ben@members.example', 'Jürg'],
  // As archives hide addresses, in several languages.
  ['ben at members.example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['ben(at)members.example', 'ben@members.example', ''],
  ['Ben <ben [at] members [dot] example>', 'ben@members.example', 'Ben'],
  ['ben AT members DOT example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['ben en members.example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['ben bei members.example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['ben em members.example (Ben Poe)', 'ben@members.example', 'Ben Poe'],
  ['Ben at Home <ben@members.example>', 'ben@members.example', 'Ben at Home'],
  // Where nobody can be mailed.
  ['Ben <ben...@members.example>', '', 'Ben'],
  ['b|@n @end|ng |rom members@ex@mp|e (Ben Poe)', '', 'Ben Poe'],
  ['Ben <ben@localhost>', '', 'Ben'],
  ['Bén <bén@members.example>', '', 'Bén'],
  ['ben@bücher.example', 'ben@xn--bcher-kva.example', ''],
  ['undisclosed-recipients:;', '', ''],
  ['=?utf-8?B?IkJlbiIgPG90aGVyQHguZXhhbXBsZT4=?= <ben@members.example>', 'ben@members.example', 'Ben'],
])('%s is %s, called %s', (header, email, name) => expect(mailboxIn(header)).toEqual({ email, name }))

test('a list of recipients is all of its addresses, hidden or not', () => {
  expect(addressesIn('"Poe, Ben" <Ben@members.example>, tea@lists.example')).toEqual([
    'ben@members.example',
    'tea@lists.example',
  ])
  expect(addressesIn('tea at lists.example')).toEqual(['tea@lists.example'])
})

test('a header that somebody made long takes no longer than it is', async () => {
  for (const header of ['a at ', '(', 'a.', '"', '<a@', ' dot ', '=?utf-8?q?a?= ']) {
    expect(await growth((size) => mailboxIn(header.repeat(size)), 200)).toBeLessThan(muchGrowth)
  }
})
