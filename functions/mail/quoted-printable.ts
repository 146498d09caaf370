import libqp from 'libqp'

/** With the `=` of a soft break, a line has 76 characters: the longest that quoted-printable allows. */
const lineLength = 75
const softBreak = '=\r\n'

/**
 * Encodes a stretch of a body so that stretches can be joined: each begins on a line of its own and ends in a soft
 * break, and neither shows in the decoded text. Source: RFC 2045, section 6.7.
 */
export function encodeStretch(text: string): string {
  if (text === '') return ''
  return isPlain(text) ? encodePlain(text) : encodeAny(text)
}

/** ASCII without `=` and without a space at either end, like most names and links: lines are broken, nothing is encoded. */
function isPlain(text: string): boolean {
  return /^[!-<>-~]$|^[!-<>-~][ -<>-~]*[!-<>-~]$/.test(text)
}

function encodePlain(text: string): string {
  let encoded = ''
  for (let start = 0; start < text.length; start += lineLength) {
    encoded += text.slice(start, start + lineLength) + softBreak
  }
  return encoded
}

function encodeAny(text: string): string {
  const encoded = libqp.encode(Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'utf8'))
  return libqp.wrap(encoded, lineLength) + softBreak
}
