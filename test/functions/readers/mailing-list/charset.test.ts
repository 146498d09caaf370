import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decoded } from '../../../../functions/readers/mailing-list/charset.ts'

const bytes = (text: string, charset: string) => iconv.encode(text, charset)
const japanese = Buffer.from(`${String.fromCharCode(27)}$B$*Cc${String.fromCharCode(27)}(B`, 'latin1')

describe('letters', () => {
  test.each([
    ['UTF-8 that is declared', bytes('Größe', 'utf8'), 'utf-8', 'Größe'],
    ['UTF-8 that nobody declared', bytes('Größe', 'utf8'), '', 'Größe'],
    ['UTF-8 that is called something else', bytes('Größe', 'utf8'), 'iso-8859-1', 'Größe'],
    [
      'UTF-8 that was cut',
      bytes('Grüße aus Köln, schöne Größe, süße Äpfel für übermorgen, ä', 'utf8').subarray(0, -1),
      'utf-8',
      'Grüße aus Köln, schöne Größe, süße Äpfel für übermorgen, �',
    ],
    ['windows-1252 that nobody declared', bytes('Größe – “Tee”', 'windows-1252'), '', 'Größe – “Tee”'],
    ['windows-1252 that is called ISO-8859-1', bytes('“Tee”', 'windows-1252'), 'ISO-8859-1', '“Tee”'],
    ['windows-1252 that is called UTF-8', bytes('Größe', 'windows-1252'), 'utf-8', 'Größe'],
    ['windows-1252 that is called something unknown', bytes('Größe', 'windows-1252'), 'x-user-defined', 'Größe'],
    ['KOI8-R', bytes('Чай в пятницу', 'koi8-r'), 'koi8-r', 'Чай в пятницу'],
    ['windows-1251', bytes('Чай в пятницу', 'windows-1251'), 'windows-1251', 'Чай в пятницу'],
    ['GB2312 with letters of GB18030', bytes('喝茶镕', 'gb18030'), 'gb2312', '喝茶镕'],
    ['Big5', bytes('喝茶', 'big5'), 'big5', '喝茶'],
    ['EUC-KR with letters of CP949', bytes('차 뷁', 'cp949'), 'euc-kr', '차 뷁'],
    ['Shift_JIS', bytes('お茶', 'shift_jis'), 'Shift_JIS', 'お茶'],
    ['EUC-JP', bytes('お茶', 'euc-jp'), 'euc-jp', 'お茶'],
    ['ISO-2022-JP', japanese, 'iso-2022-jp', 'お茶'],
    ['ISO-2022-JP without a label', japanese, '', 'お茶'],
    ['ISO-2022-JP that is called ASCII', japanese, 'us-ascii', 'お茶'],
    ['UTF-7', Buffer.from('Gr+APYA3w-e'), 'utf-7', 'Größe'],
    ['UTF-16', Buffer.from([0xfe, 0xff, 0x00, 0x54]), 'utf-16', 'T'],
    ['ASCII', Buffer.from('a+b-c'), 'us-ascii', 'a+b-c'],
  ])('of %s', (_, content, charset, text) => expect(decoded(content, charset)).toBe(text))

  test('are of the set that the head uses, where the body names none', () =>
    expect(decoded(bytes('Чай', 'koi8-r'), '', 'koi8-r')).toBe('Чай'))
})
