import { convert } from 'html-to-text'
import MarkdownIt, { type Token } from 'markdown-it'
import { longestIntroduction } from '../domain/choosing/introduction.ts'
import { plainLine, plainText } from '../domain/shapes/plain-line.ts'
import { shorten } from './plain.ts'
import { TemplateError } from './template-error.ts'

/** The owner's message for one edition in both forms of a mail; empty if there is none. */
export type Introduction = {
  readonly html: string
  readonly text: string
  /** Its first line and its beginning, without Markdown: a letter's subject, and what an inbox shows beside it. */
  readonly firstLine: string
  readonly opening: string
}

const shown = ['newline', 'escape', 'entity', 'emphasis', 'link', 'autolink', 'list', 'blockquote', 'heading']
const columns = 72
const longestFirstLine = 70
const longestOpening = 140

const markdown = createMarkdown()

/** Renders Markdown. Unsupported syntax, including tags and pictures, is shown as it was written. */
export function setIntroduction(words: string): Introduction {
  const source = plainText(words).trim()
  if (source === '') return { html: '', text: '', firstLine: '', opening: '' }
  if (words.length > longestIntroduction) {
    throw new TemplateError(`The introduction is longer than ${longestIntroduction} characters`, 1, 'the introduction')
  }
  const html = markdown.render(source).trim()
  return { html, text: textOf(html), ...beginningOf(html) }
}

/** Signs of lists and quotations, and addresses of links, say nothing in one line. */
function beginningOf(html: string): Pick<Introduction, 'firstLine' | 'opening'> {
  const words = convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'ul', options: { itemPrefix: ' ' } },
      { selector: 'blockquote', format: 'block' },
    ],
  })
  const [first = ''] = words.split('\n').map(plainLine).filter(Boolean)
  return { firstLine: shorten(first, longestFirstLine), opening: shorten(plainLine(words), longestOpening) }
}

function createMarkdown() {
  const parser = new MarkdownIt('zero', { html: false, typographer: false, breaks: true }).enable(shown)
  parser.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url)
  // The parser treats a link without an address, like [this](), as a link, but never passes it to validateLink.
  parser.core.ruler.push('words_of_empty_links', ({ tokens }) => {
    for (const token of tokens) if (token.children) token.children = withoutEmptyLinks(token.children)
  })
  // A mail has one main heading, and one heading for each discussion.
  parser.renderer.rules.heading_open = () => '<p><strong>'
  parser.renderer.rules.heading_close = () => '</strong></p>\n'
  return parser
}

/** Links do not nest, so a closing tag belongs to the last opening one. */
function withoutEmptyLinks(tokens: readonly Token[]): Token[] {
  let isEmpty = false
  return tokens.filter((token) => {
    if (token.type === 'link_open') isEmpty = token.attrGet('href') === ''
    return !(isEmpty && (token.type === 'link_open' || token.type === 'link_close'))
  })
}

function textOf(html: string): string {
  return convert(html, {
    wordwrap: columns,
    selectors: [
      { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
    ],
  })
}
