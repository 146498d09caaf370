/**
 * Control characters, marks that change the reading direction, and characters of no width: no title or name needs them.
 * Those that join or part letters stay: Persian, Khmer and pictures of several signs are written with them.
 */
const unwanted =
  /(?![\s\u0085])\p{Cc}|[\u00ad\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu

const printable = /^[ -~]*$/

/** A stranger's text on one line, without anything that could affect the text around it. */
export function plainLine(text: string): string {
  // Most names are like this; the check below takes ten times as long.
  if (printable.test(text) && !text.includes('  ')) return text.trim()
  return text
    .toWellFormed()
    .replace(unwanted, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
}

/** The same for a text of several lines, whose line breaks are kept. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '')
}
