import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { ExportFile } from '../reader.ts'

/** MySQL's names of encodings that are called otherwise elsewhere. */
const encodings = new Map([
  ['latin1', 'win1252'],
  ['latin2', 'iso88592'],
  ['latin5', 'win1254'],
  ['latin7', 'iso885913'],
  ['greek', 'iso88597'],
  ['hebrew', 'iso88598'],
  ['cp932', 'shiftjis'],
  ['sjis', 'shiftjis'],
  ['ujis', 'eucjp'],
  ['eucjpms', 'eucjp'],
  ['gb2312', 'gbk'],
  ['macroman', 'macintosh'],
])
/** In these a backslash may be the second half of a letter, which would hide the end of a text. */
const misleading = new Set(['shiftjis', 'gbk', 'gb18030', 'big5', 'utf-16le', 'utf-16be'])
const utf8 = /^(?:utf8.*|ascii|binary)?$/

/** The encoding that a charset of MySQL means; undefined for UTF-8 and for one that is not known. */
export function encodingOf(charset: string | undefined): string | undefined {
  const name = charset?.toLowerCase() ?? ''
  const encoding = encodings.get(name) ?? name
  return utf8.test(name) || !iconv.encodingExists(encoding) ? undefined : encoding
}

/** What a dump says of itself at its beginning, like `SET NAMES latin1`; UTF-16 by its first two bytes. */
export function encodingSaid(beginning: string): string | undefined {
  if (beginning.startsWith('\xff\xfe')) return 'utf-16le'
  if (beginning.startsWith('\xfe\xff')) return 'utf-16be'
  return encodingOf(/\bSET NAMES '?(\w+)/i.exec(beginning)?.[1])
}

/** The bytes of a dump, in UTF-8 where its own encoding would mislead. */
export async function* safeBytes({ read }: Pick<ExportFile, 'read'>, encoding: string | undefined) {
  if (encoding === undefined || !misleading.has(encoding)) return yield* read()
  const decoder = iconv.getDecoder(encoding)
  for await (const bytes of read()) yield Buffer.from(decoder.write(bytes))
  yield Buffer.from(decoder.end() ?? '')
}

/** A text of a dump: many a dump holds UTF-8 whatever it says, and hardly anything else reads as that. */
export function decoded(bytes: Buffer, encoding = 'win1252'): string {
  return isUtf8(bytes) ? bytes.toString() : iconv.decode(bytes, encoding)
}
