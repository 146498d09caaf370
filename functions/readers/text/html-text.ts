import { compile, type DomNode, type FormatCallback } from 'html-to-text'
import { cell, headingsAndRows, parsable } from './html-elements.ts'
import { mostCharacters } from './most-characters.ts'
import { withEmojis } from './shortcodes.ts'

/**
 * Elements that a reader does not read as this person's words: pictures, films and their captions, quoted posts, mails and
 * talk, polls, code, rules, notes at the foot, and what is hidden until somebody opens it.
 */
const skipped = (
  'img video audio iframe svg script style hr pre aside blockquote .meta .poll .poll-outer .spoiler .spoiled ' +
  '.spoiler-blurred .mermaid-wrapper details.elided a.onebox .lazy-video-container .video-onebox .chat-transcript ' +
  '.footnote-ref .footnotes .footnotes-sep .footnotes-list .footnote-backref'
).split(' ')
const pictureAddress = /^\s*https?:\/\/\S+\.(?:png|jpe?g|gif|webp|avif|svg|bmp|mp4|webm|mov)(?:\?\S*)?\s*$/i

/** A picture that stands for a sign: its words are a shortcode or the sign itself. */
const emoji: FormatCallback = (element, _, builder) => builder.addInline(withEmojis(wordOf(element, 'alt')))

/** What is folded in shows nothing but its headline. */
const foldedIn: FormatCallback = (element, walk, builder) => {
  builder.openBlock()
  walk(
    childrenOf(element).filter(({ name }) => name === 'summary'),
    builder,
  )
  builder.closeBlock()
}

/** A date is written for machines, with the reader's own zone in mind. */
const localDate: FormatCallback = (element, walk, builder) => {
  const [date, time, zone] = ['data-date', 'data-time', 'data-timezone'].map((name) => wordOf(element, name))
  if (!date) return walk(childrenOf(element), builder)
  const place = zone?.split('/').at(-1)?.replaceAll('_', ' ')
  builder.addInline([date, time?.slice(0, 5), place && time && `(${place})`].filter(Boolean).join(' '))
}

const link: FormatCallback = (element, walk, builder) => {
  const [first, ...others] = childrenOf(element)
  const isPicture = others.length === 0 && pictureAddress.test(first?.data ?? '')
  if (!isPicture) walk(childrenOf(element), builder)
}

function childrenOf({ children }: DomNode): DomNode[] {
  return children ?? []
}

function wordOf({ attribs }: DomNode, name: string): string {
  const value: unknown = attribs?.[name]
  return typeof value === 'string' ? value : ''
}

const convert = compile({
  wordwrap: false,
  // Thousands of open tags would overflow the stack.
  limits: { maxDepth: 50, ellipsis: '' },
  formatters: { emoji, foldedIn, localDate, cell, link },
  selectors: [
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
    ...headingsAndRows,
    { selector: 'a', format: 'link' },
    { selector: 'img.emoji', format: 'emoji' },
    { selector: 'details', format: 'foldedIn' },
    { selector: '.discourse-local-date', format: 'localDate' },
  ],
})

/** The text of a post in HTML, without quotes, pictures and the addresses of links. */
export function htmlText(html: string): string {
  return convert(parsable(html, mostCharacters))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
