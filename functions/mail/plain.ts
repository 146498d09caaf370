import { withEllipsis } from '../domain/activity/excerpt.ts'

/** In characters. A longer text is not a name, and the size of a mail is computed with this limit. */
export const longestName = 80

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** At most this many characters, cut between words if there is a space near the end, and then with one ellipsis. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...text]
  if (characters.length <= most) return text
  const cut = characters.slice(0, Math.max(0, most - 1)).join('')
  const lastWord = cut.lastIndexOf(' ')
  return withEllipsis(lastWord > cut.length / 2 ? cut.slice(0, lastWord) : cut)
}

/**
 * The beginning of what somebody wrote, on one line: whole sentences where they fill half of the room or more, else as
 * many words as fit, with one ellipsis.
 */
export function passage(text: string, most: number): string {
  // What was shortened before ends with an ellipsis already, which older rows have behind a full stop.
  const line = text.endsWith('…') ? withEllipsis(text) : text
  if ([...line.slice(0, 2 * most + 1)].length <= most) return line
  const whole = wholeSentences(line, most)
  return whole.length >= most / 2 ? whole : shorten(line, most)
}

function wholeSentences(line: string, most: number): string {
  let end = 0
  // One character more than fits, so that a sentence that ends at the cut is seen to end.
  for (const { index, segment } of sentences.segment(line.slice(0, most + 1))) {
    const closed = index + segment.trimEnd().length
    if (closed > most || !/[.!?。！？؟]["'”’»」』)\]]*$/u.test(segment.trimEnd())) continue
    end = closed
  }
  return line.slice(0, end)
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

/** Whether a mail may link to it. */
export function isWebLink(url: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url)
}

/** A link as it stands in a mail: in plain text a mark of direction would hide where it leads. */
export function plainLink(url: string): string {
  return url.replace(/\p{Cf}/gu, encodeURIComponent)
}

/** The scripts written from right to left, by the languages that a locale may name. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** How a language is read, in the terms that templates use. */
export function readingOf(language: string) {
  const direction = directionOf(language)
  return { language, direction, start: direction === 'rtl' ? 'right' : 'left' }
}

/** A text without spaces at the ends of its lines, and with one line break at the end. */
export function tidyText(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return `${lines.join('\n').trimEnd()}\n`
}

/** Isolates a name that reads in the other direction, so that it does not reorder the text beside it. */
export function isolate(name: string, language: string): string {
  const direction = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? 'rtl' : 'ltr'
  return name === '' || direction === directionOf(language) ? name : `\u2068${name}\u2069`
}
