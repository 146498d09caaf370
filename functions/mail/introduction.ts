import { convert } from 'html-to-text'
import MarkdownIt, { type Token } from 'markdown-it'
import * as z from 'zod'
import { longestIntroduction } from '../domain/choosing/introduction.ts'
import { plainLine, plainText } from '../domain/shapes/plain-line.ts'
import { usualLook } from '../domain/templates/look.ts'
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

/** More would make a mail too large, and a message a poster: the rest are links, and the names of pictures. */
const mostButtons = 3
const mostPictures = 10

type IntroductionLook = {
  /** Whether the group’s mails may show pictures from other sites. */
  readonly pictures?: boolean | undefined
  /** The colour of buttons, which white text is read on. */
  readonly accent?: string | undefined
}

/** What one rendering passes on to the rules. */
const settingShape = z.object({ accent: z.string() })

const withoutPictures = createMarkdown(shown)
const withPictures = createMarkdown([...shown, 'image'])

/**
 * Renders Markdown. A paragraph that is nothing but `[[words]](address)` is a button. Unsupported syntax, including tags,
 * and pictures where a group does not allow them, is shown as it was written.
 */
export function setIntroduction(words: string, { pictures, accent }: IntroductionLook = {}): Introduction {
  const source = plainText(words).trim()
  if (source === '') return { html: '', text: '', firstLine: '', opening: '' }
  if (words.length > longestIntroduction) {
    throw new TemplateError(`The introduction is longer than ${longestIntroduction} characters`, 1, 'the introduction')
  }
  const markdown = pictures ? withPictures : withoutPictures
  const html = markdown.render(source, { accent: accent ?? usualLook.accent }).trim()
  return { html, text: textOf(html), ...beginningOf(html) }
}

/** Signs of lists and quotations, and addresses of links, say nothing in one line. */
function beginningOf(html: string): Pick<Introduction, 'firstLine' | 'opening'> {
  const words = convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: ' ' } },
      { selector: 'blockquote', format: 'block' },
    ],
  })
  const [first = ''] = words.split('\n').map(plainLine).filter(Boolean)
  return { firstLine: shorten(first, longestFirstLine), opening: shorten(plainLine(words), longestOpening) }
}

function createMarkdown(rules: readonly string[]) {
  const parser = new MarkdownIt('zero', { html: false, typographer: false, breaks: true }).enable([...rules])
  parser.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url)
  // The parser treats a link without an address, like [this](), as a link, but never passes it to validateLink.
  parser.core.ruler.push('words_of_empty_links', ({ tokens }) => {
    for (const token of tokens) if (token.children) token.children = withoutEmptyLinks(token.children)
  })
  parser.core.ruler.push('pictures', ({ tokens }) => showPictures(tokens))
  parser.core.ruler.push('buttons', ({ tokens, env }) => showButtons(tokens, settingShape.parse(env).accent))
  // Styles for dark schemes colour links, and would colour the words of a button too.
  parser.renderer.rules.link_open = (tokens, nth, options, _, renderer) =>
    `${renderer.renderToken(tokens, nth, options)}${tokens[nth]?.meta?.isButton ? '<span style="color:#ffffff;">' : ''}`
  parser.renderer.rules.link_close = (tokens, nth) => (tokens[nth]?.meta?.isButton ? '</span></a>' : '</a>')
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

/** A picture that is not loaded in secret from a whole address, and one too many, is its name. */
function showPictures(tokens: readonly Token[]): void {
  const pictures = tokens.flatMap(({ children }) => children?.filter(({ type }) => type === 'image') ?? [])
  let left = mostPictures
  for (const picture of pictures) {
    if (left > 0 && /^https:\/\//i.test(String(picture.attrGet('src')))) {
      left -= 1
      // Outlook knows no greatest width.
      picture.attrSet('width', '100%')
      picture.attrSet('style', 'width:auto;max-width:100%;height:auto;border:0;')
    } else {
      picture.type = 'text'
    }
  }
}

function showButtons(tokens: readonly Token[], accent: string): void {
  const links = tokens.flatMap(({ children }, nth) => {
    const isAlone = tokens[nth - 1]?.type === 'paragraph_open'
    return isAlone && children && isDoubled(children) ? [children] : []
  })
  for (const children of links.slice(0, mostButtons)) {
    const [link, first] = children
    const last = children.at(-2)
    if (last) last.content = last.content.slice(0, -1)
    if (first) first.content = first.content.slice(1)
    for (const end of [link, children.at(-1)]) if (end) end.meta = { isButton: true }
    link?.attrSet(
      'style',
      `display:inline-block;padding:10px 16px;border-radius:8px;background:${accent};color:#ffffff;font-weight:600;text-decoration:none;`,
    )
  }
}

/** Whether a paragraph is one link whose words stand in brackets of their own. */
function isDoubled(children: readonly Token[]): boolean {
  const [open, first] = children
  const isOne = children.filter(({ type }) => type === 'link_open').length === 1
  const isWhole = open?.type === 'link_open' && open.info !== 'auto' && children.at(-1)?.type === 'link_close'
  const words = children.map(({ content }) => content).join('')
  return isOne && isWhole && first?.content.startsWith('[') === true && /^\[.*\S.*\]$/.test(words)
}

function textOf(html: string): string {
  return convert(html, {
    wordwrap: columns,
    selectors: [
      { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
      { selector: 'img', options: { linkBrackets: false } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
    ],
  })
}
