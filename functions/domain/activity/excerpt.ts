/** What a discussion keeps of its opening post. */
const mostCharacters = 600
/** A longer word, such as a URL, may be cut. */
const longestWord = 60

/** What would stand oddly in front of an ellipsis. */
const between = /[\s.,;:!?…·–—、。，！？：；،؟؛¿¡-]/

const words = new Intl.Segmenter('en', { granularity: 'word' })
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The beginning of a post on one line: at most 600 characters, or as given, cut between words, with one ellipsis if text is left out. */
export function excerptOf(text: string, longest = mostCharacters): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= longest) return line
  const most = longest - 1
  // The segmenters only need text slightly beyond the cut.
  const head = line.slice(0, most + longestWord)
  const atWord = words.segment(head).containing(most)?.index ?? most
  const cut = atWord >= most - longestWord ? atWord : (characters.segment(head).containing(most)?.index ?? most)
  // A single cluster longer than the excerpt is cut, but never inside a character.
  return withEllipsis(line.slice(0, cut > 0 ? cut : most).replace(/\p{Surrogate}$/u, ''))
}

/** A text that goes on: its last word and one ellipsis, without the signs that stood between the two. */
export function withEllipsis(text: string): string {
  let end = text.length
  while (end > 0 && between.test(text.charAt(end - 1))) end -= 1
  return `${text.slice(0, end)}…`
}
