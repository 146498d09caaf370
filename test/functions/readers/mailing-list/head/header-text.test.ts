import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { lettersOf, withoutEncoding } from '../../../../../functions/readers/mailing-list/head/header-text.ts'

const bytes = (text: string, charset: string) => iconv.encode(text, charset).toString('latin1')

test.each([
  ['UTF-8, though the body is of another charset', bytes('Grüße', 'utf-8'), 'gb18030', 'Grüße'],
  ['of the body’s charset', bytes('Чай', 'koi8-r'), 'koi8-r', 'Чай'],
  ['of the body’s charset in another script', bytes('お茶', 'shift_jis'), 'shift_jis', 'お茶'],
  ['of Windows, where nothing is said', bytes('„Grüße“', 'windows-1252'), undefined, '„Grüße“'],
  ['of Windows, where nonsense is said', bytes('Grüße', 'windows-1252'), 'x-unknown', 'Grüße'],
  ['ISO-2022-JP by its own signs', '\u001b$B$*Cc\u001b(B', undefined, 'お茶'],
  ['plain', 'Tea', 'koi8-r', 'Tea'],
])('bare bytes of a head are %s', (_, header, charset, text) => expect(lettersOf(header, () => charset)).toBe(text))

const word = (part: Buffer, encoding: string) =>
  encoding === 'B'
    ? `=?utf-8?B?${part.toString('base64')}?=`
    : `=?UTF-8?Q?${[...part].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('')}?=`

test('words that break within a letter are read as one, however each is written', () => {
  const tea = Buffer.from('日本茶')
  for (const first of ['B', 'Q']) {
    for (const second of ['B', 'Q']) {
      const text = `${word(tea.subarray(0, 4), first)} ${word(tea.subarray(4), second)}`
      expect(withoutEncoding(`Re: ${text} (2)`)).toBe('Re: 日本茶 (2)')
    }
  }
})

test.each([
  ['=?utf-7?Q?caf+AOk-?=', 'café'],
  ['=?iso-2022-jp?B?GyRCJCpDYxsoQg==?=', 'お茶'],
  ['=?iso-8859-1*de?q?Gr=FC=DFe_an_alle?=', 'Grüße an alle'],
  ['=?utf-8?q?Gr=FC=DFe?=', 'Grüße'],
  ['=?nonsense?q?Tea?=', 'Tea'],
  // These bytes would be a letter of UTF-8 too.
  ['=?gb2312?B?xa4=?=', '女'],
  ['=?utf-8?q?Tea', '=?utf-8?q?Tea'],
  ['a =?utf-8?q?b?= c =?utf-8?q?d?=', 'a b c d'],
])('%s says %s', (header, text) => expect(withoutEncoding(header)).toBe(text))
