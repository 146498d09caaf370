import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** Names that tell nothing: of bytes that are none of these letters, the writer's program knew no better. */
const tellNothing = /^(?:us-ascii|ascii|ansi_x3\.\S+|unknown\S*|x-unknown|8bit|binary|default|none|utf-?8)$/i
/** Without bytes above 127 these still hold letters that ASCII has not. */
const hiddenInAscii = /^(?:utf-?7|unicode-1-1-utf-7|utf-?7-imap|utf-?(?:16|32)(?:le|be)?|ucs-?2|hz-gb-2312)$/i
/** What begins Japanese letters in ISO-2022-JP, and nothing that people type. */
const japaneseEscape = new RegExp(`${String.fromCharCode(27)}(?:\\$[@B]|\\([IJ]|\\$\\(D)`)
/** Programs name an old set and send letters of the larger one that replaced it. */
const larger = new Map([
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['ks_c_5601-1987', 'cp949'],
  ['euc-kr', 'cp949'],
  ['iso-8859-8-i', 'iso-8859-8'],
  ['iso-8859-8-e', 'iso-8859-8'],
  ['x-sjis', 'shift_jis'],
  ['x-mac-roman', 'macintosh'],
  ['unicode-1-1-utf-7', 'utf-7'],
])
/** UTF-8 that was cut somewhere has few broken letters; another set read as UTF-8 has hardly a whole one. */
const mostBroken = 0.1

/**
 * The letters of a body. What it says of its set is believed least: UTF-8 where the bytes are that, then the set that is
 * declared, then the one that the message uses elsewhere (`hint`), then windows-1252.
 */
export function decoded(bytes: Buffer, declared: string, hint = ''): string {
  const name = declared.trim().toLowerCase()
  if (hiddenInAscii.test(name)) return iconv.decode(bytes, larger.get(name) ?? name)
  if (isAscii(bytes)) return lettersOfAscii(bytes)
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const known = [name, hint.toLowerCase()].find((each) => !tellNothing.test(each) && isKnown(each))
  if (known !== undefined) return inSet(bytes, known)
  return isMostlyUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'windows-1252')
}

/** The letters of an encoded word: too few to tell their set by, so the one that is declared counts. */
export function decodedAs(bytes: Buffer, declared: string): string {
  const name = declared.trim().toLowerCase()
  return !tellNothing.test(name) && isKnown(name) ? inSet(bytes, name) : decoded(bytes, '')
}

function lettersOfAscii(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  return japaneseEscape.test(text) ? inSet(bytes, 'iso-2022-jp') : text
}

function isKnown(name: string): boolean {
  return name !== '' && (/^iso-2022-jp/.test(name) || iconv.encodingExists(larger.get(name) ?? name))
}

function inSet(bytes: Buffer, name: string): string {
  // iconv-lite has no sets that switch between alphabets.
  if (/^iso-2022-jp/.test(name)) return new TextDecoder('iso-2022-jp').decode(bytes)
  return iconv.decode(bytes, larger.get(name) ?? name)
}

function isMostlyUtf8(bytes: Buffer): boolean {
  let broken = 0
  let whole = 0
  for (const letter of bytes.toString('utf8')) {
    if (letter === '\ufffd') broken += 1
    else if (letter > '\u007f') whole += 1
  }
  return broken <= whole * mostBroken
}
