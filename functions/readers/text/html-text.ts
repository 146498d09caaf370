import { convert } from 'html-to-text'

/** Only this much of a post is read: far more than a digest shows, and little enough that hostile HTML costs nothing. */
const mostCharacters = 20_000

/** Elements without readable text: pictures and their captions, quoted posts, polls, and spoilers. */
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
/** The parser mistakes such an element's name for one of its own properties, and fails. */
const misread = /<(\/?)constructor\b/gi

/** The text of a post in HTML, without quotes, pictures and the addresses of links. */
export function htmlText(html: string): string {
  return convert(html.slice(0, mostCharacters).replace(misread, '<$1span'), {
    wordwrap: false,
    // Thousands of open tags would overflow the stack.
    limits: { maxDepth: 50, ellipsis: '' },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      ...skipped.map((selector) => ({ selector, format: 'skip' })),
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
}
