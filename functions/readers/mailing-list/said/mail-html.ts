import { compile } from 'html-to-text'
import { cell, headingsAndRows, parsable } from '../../text/html-elements.ts'

/** Far more than a digest shows, since what was answered may come first. */
const mostCharacters = 200_000
const deepest = 100
/** Of no words of the writer's: what is hidden, and signatures and quotes that say by their names what they are. */
const skipped = [
  'img',
  'script',
  'style',
  'title',
  'svg',
  'pre.moz-signature',
  '.moz-signature',
  '.gmail_signature',
  '.protonmail_signature_block',
  '.yahoo_quoted',
  '.moz-cite-prefix',
  '[style*="display:none"]',
  '[style*="display: none"]',
]

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: deepest, ellipsis: '', maxInputLength: mostCharacters },
  formatters: { cell },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'hr', format: 'blockString', options: { string: '_'.repeat(40) } },
    ...headingsAndRows,
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
})

/** The text of a mail in HTML. What it quotes keeps a `>` before each line, so that it is told as in plain mails. */
export function mailHtmlText(html: string): string {
  return convert(parsable(html, mostCharacters))
}
