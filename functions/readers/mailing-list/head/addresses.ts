import { readMailAddress } from '../../../domain/mail-address.ts'
import { withoutEncoding } from './header-text.ts'

/** Whom a header names: the address in lower case, as it is mailed, empty where there is none; and the name. */
export type Mailbox = { readonly email: string; readonly name: string }

const longest = 1000
const address = '[^\\s<>(),;:"]+@[^\\s<>(),;:"]+'
/** `Ann <ann@x>`, `ann@x (Ann)`, `Ann (ann@x)` and `ann@x`. */
const forms = [
  /^(?<name>[^<>]*)<\s*(?:mailto:)?(?<address>[^<>\s]+@[^<>\s]+)\s*>/i,
  new RegExp(`^\\s*(?<address>${address})\\s*\\((?<name>.*)\\)\\s*$`),
  new RegExp(`^(?<name>[^()<>]*)\\(\\s*(?<address>${address})\\s*\\)\\s*$`),
  /^\s*(?<name>)(?<address>(?:"[^"]*"|[^\s<>(),;:"]+)@[^\s<>(),;:"]+)\s*$/,
]
/** Archives hide addresses from harvesters, in the words of their language: `ann at x.org`, `ann (en) x.org`. */
const at = '(?:at|AT|en|em|bei|bij|op|a|à|w|na|på|на|chez|arroba|@|＠|＠)'
const between = `(?:\\s+${at}\\s+|\\s*[(\\[{<]\\s*${at}\\s*[)\\]}>]\\s*|\\s*[-_]at[-_]\\s*)`
const point =
  '(?:\\.|\\s+(?:dot|DOT|punkt|punto|point|ponto)\\s+|\\s*[(\\[{]\\s*(?:dot|punkt|punto|point|ponto|\\.)\\s*[)\\]}]\\s*)'
const host = `[\\p{L}\\d-]+(?:${point}[\\p{L}\\d-]+)*${point}[\\p{L}]{2,}`
const local = `[^\\s<>()\\[\\]{},;:"@]+(?:${point}[^\\s<>()\\[\\]{},;:"@]+)?`
const munged = [
  new RegExp(`^\\s*(?<local>${local})${between}(?<host>${host})\\s*(?:\\((?<name>.*)\\))?\\s*$`, 'u'),
  new RegExp(`^(?<name>[^<>]*)<\\s*(?<local>${local})${between}(?<host>${host})\\s*>\\s*$`, 'u'),
]
/** MarkedSentence apart first, since nearly all are plain. */
const perhapsMunged = new RegExp(` ${at} |[([{]|_at_|-at-`)
const points = new RegExp(point, 'gu')
/** `ann...@example.org`, `xxx@xxxx`, `[hidden email]`: shown to nobody. */
const elided =
  /\.\.\.|…|^x{3,}@|@x{3,}$|hidden|redacted|\*{2}|@(?:.*\.)?(?:invalid|local(?:host)?|nospam|noreply\.invalid)$/i
const brokenWord = /=\?[\w.-]{1,40}\?[bq]\?\S*/gi
const nobody = /^(?:undisclosed.*|unknown|anonymous|nobody|no ?name|none|\(?hidden\)?|\[?hidden email\]?|<>|)$/i

/** The first mailbox that a header names, as far as it says one. */
export function mailboxIn(header: string): Mailbox {
  const text = header.slice(0, longest).trim()
  const { groups } = formOf(text) ?? {}
  if (groups) {
    const { address: plain, local: user = '', host: home = '', name = '' } = groups
    const shown = plain ?? `${user.replace(points, '.')}@${home.replace(points, '.')}`
    return { email: asKnown(shown), name: nameIn(name) }
  }
  // Whatever an archive makes of an address, the name behind it is a name.
  const [, behind] = /[@|].*\(([^()]+)\)$/.exec(text) ?? []
  return { email: '', name: nameIn(behind ?? text.replace(/<[^<>]*>?/g, ' ')) }
}

function formOf(text: string): RegExpExecArray | undefined {
  for (const form of perhapsMunged.test(text) ? [...munged, ...forms] : forms) {
    const found = form.exec(text)
    if (found) return found
  }
  return undefined
}

/** All addresses that a header names, in lower case. */
export function addressesIn(header: string): readonly string[] {
  const text = header.slice(0, 16_000).toLowerCase()
  const plain = text.match(/[^\s<>:;,"'()[\]]+@[^\s<>:;,"'()?[\]]+/g)
  if (plain) return plain
  return [...text.matchAll(/([^\s<>:;,"'()[\]]+) at ([\w-]+(?:\.[\w-]+)+)/g)].map(([, user, host]) => `${user}@${host}`)
}

/** What stands before the `@` of an address. */
export function localOf(address = ''): string {
  return address.split('@', 1)[0] ?? ''
}

/** An address as it is mailed; one that is elided, or that nobody can be mailed at, is none. */
function asKnown(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/\.+$/, '')
  if (elided.test(plain)) return ''
  const read = readMailAddress(plain)
  return 'address' in read ? read.address : ''
}

/** A name as a person writes it: without quotes, and without an address in it. */
function nameIn(text: string): string {
  const decoded = withoutEncoding(text.replace(/\\(.)/g, '$1')).replace(brokenWord, ' ')
  const plain = decoded.replace(/[\s\p{Cc}\u200e\u200f\u202a-\u202e]+/gu, ' ')
  const name = unquoted(unquoted(plain.replace(/<[^<>]*>?/g, ' ').trim()))
  return nobody.test(name) ? '' : name.slice(0, 200)
}

function unquoted(name: string): string {
  const [, inner] = /^"(.*)"$/.exec(name) ?? /^'(.*)'$/.exec(name) ?? []
  return (inner ?? name).replace(/^"|"$/g, '').trim()
}
