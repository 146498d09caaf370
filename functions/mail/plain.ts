/** In characters; what is longer is no name, and the size of a mail is reckoned with this. */
export const longestName = 80

/** Controls, marks that turn the reading direction, and what has no width: nothing that a title or a name needs. */
const unwanted = /(?![\s\u0085])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

const printable = /^[ -~]*$/

/** A stranger's text on one line, without anything that could reach beyond it. */
export function plainLine(text: string): string {
  // As most names are; the rest takes ten times as long.
  if (printable.test(text) && !text.includes('  ')) return text.trim()
  return text
    .toWellFormed()
    .replace(unwanted, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
}

/** The same for a text of several lines, which it keeps. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwanted, '')
}

/** At most so many characters, cut at a word where there is one near the end. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...text]
  if (characters.length <= most) return text
  const cut = characters.slice(0, Math.max(0, most - 1)).join('')
  const lastWord = cut.lastIndexOf(' ')
  return `${(lastWord > cut.length / 2 ? cut.slice(0, lastWord) : cut).trimEnd()}…`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? character) : text
}

/** Scripts written from right to left, by the languages that a locale may name. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** How a language is read, as templates write it. */
export function readingOf(language: string) {
  const direction = directionOf(language)
  return { language, direction, start: direction === 'rtl' ? 'right' : 'left' }
}

/** A text without blanks at the ends of its lines, and with one line break at its own. */
export function tidyText(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return `${lines.join('\n').trimEnd()}\n`
}

/** Keeps a name that reads the other way from turning what stands beside it. */
export function isolate(name: string, language: string): string {
  const direction = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? 'rtl' : 'ltr'
  return name === '' || direction === directionOf(language) ? name : `\u2068${name}\u2069`
}
