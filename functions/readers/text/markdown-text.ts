import MarkdownIt from 'markdown-it'
import { withoutBbcode } from './bbcode.ts'
import { htmlText } from './html-text.ts'
import { mostCharacters } from './most-characters.ts'
import { withEmojis } from './shortcodes.ts'

// Its HTML is only read here, never shown.
const markdown = new MarkdownIt({ html: true, linkify: false, breaks: true })

/** The text of a post as it was typed, in Markdown with marks of BBCode, as Discourse and Vanilla take it. */
export function typedText(text: string): string {
  return markdownText(withoutBbcode(text))
}

/** The text of a post in Markdown, without quotes, code, pictures and the addresses of links. */
export function markdownText(text: string): string {
  return withEmojis(htmlText(markdown.render(text.slice(0, mostCharacters))))
}
