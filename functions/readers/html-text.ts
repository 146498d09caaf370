import { convert } from 'html-to-text'

/** So much of a post is looked at: far more than a digest shows, and little enough that hostile HTML costs nothing. */
const mostCharacters = 20_000

/** The words of a post in HTML, without whom it quotes, its pictures and the addresses of its links. */
export function htmlText(html: string): string {
  return convert(html.slice(0, mostCharacters), {
    wordwrap: false,
    // Open tags by the thousand would fill the stack.
    limits: { maxDepth: 50, ellipsis: '' },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      ...['img', 'aside', 'blockquote', 'pre', 'script', 'style'].map((selector) => ({ selector, format: 'skip' })),
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
}
