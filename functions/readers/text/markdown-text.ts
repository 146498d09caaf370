import MarkdownIt from 'markdown-it'
import { htmlText } from './html-text.ts'
import { withEmojis } from './shortcodes.ts'

// Its HTML is only read here, never shown.
const markdown = new MarkdownIt({ html: true, linkify: false, breaks: true })

/** Only this much of a post is read. */
const mostCharacters = 20_000

/** The text of a post in Markdown, without quotes, code, pictures and the addresses of links. */
export function markdownText(text: string): string {
  return withEmojis(htmlText(markdown.render(text.slice(0, mostCharacters))))
}
