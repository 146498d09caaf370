import { convert } from 'html-to-text'

/** So much of a post is looked at: far more than a digest shows, and little enough that hostile HTML costs nothing. */
const mostCharacters = 20_000

/** What says nothing to who reads on: pictures and what is told of them, whom the post quotes, polls, and secrets. */
const skipped = [
  'img',
  'aside',
  'blockquote',
  'pre',
  'script',
  'style',
  'svg',
  '.meta',
  '.poll',
  '.spoiler',
  '.spoiled',
]
/** The parser takes the name of such an element for one of its own properties, and fails. */
const misread = /<(\/?)constructor\b/gi

/** The words of a post in HTML, without whom it quotes, its pictures and the addresses of its links. */
export function htmlText(html: string): string {
  return convert(html.slice(0, mostCharacters).replace(misread, '<$1span'), {
    wordwrap: false,
    // Open tags by the thousand would fill the stack.
    limits: { maxDepth: 50, ellipsis: '' },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      ...skipped.map((selector) => ({ selector, format: 'skip' })),
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
}
