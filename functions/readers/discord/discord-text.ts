import { shortLinks } from '../chat/short-links.ts'
import { tidyText } from '../chat/tidy-text.ts'
import { mostCharacters } from '../text/most-characters.ts'
import { withEmojis } from '../text/shortcodes.ts'

const blocks = /```[\s\S]*?(?:```|$)/g
/** A quote of the rest of the message, and one of a line. */
const quotes = /^>>> [\s\S]*|^> .*$/gm
const spoilers = /\|\|[^\n]{1,2000}?\|\|/g
/** `<:tea:123>` and `<a:tea:123>`, which older versions leave; `<t:123:R>`, `<@123>`, `<#123>`. */
const signs = /<a?(:\w{1,60}:)\d{1,20}>/g
const marked = /<(?:t:-?\d{1,15}(?::\w)?|@[!&]?\d{1,20}|#\d{1,20}|\/[^<>\n]{1,100}:\d{1,20})>/g
const bareLink = /<(https?:\/\/[^\s<>]{1,2000})>/g
const namedLink = /\[([^\]\n]{1,300})\]\(<?https?:\/\/[^\s()<>]{1,2000}>?\)/g
const headings = /^(?:#{1,3}|-#) +/gm
/** `**bold**`, `__lined__`, `~~struck~~`, `*slanted*` and `_slanted_` where no word goes on beside them. */
const marks = /(?<![\p{L}\p{N}*_~`\\])(\*\*\*|\*\*|__|~~|\*|_)(?!\s)([^\n]{1,2000}?)(?<![\s\\])\1(?![\p{L}\p{N}])/gu
const code = /`([^`\n]{1,500})`/g
const escapes = /\\([*_~`|>#\\[\]()])/g

/** A message of Discord as its readers see it, without quotes, blocks of code and what is hidden until it is clicked. */
export function discordText(content: string): string {
  const said = content.slice(0, mostCharacters).replace(blocks, ' ').replace(quotes, '').replace(spoilers, '')
  const linked = said.replace(signs, '$1').replace(marked, '').replace(bareLink, '$1').replace(namedLink, '$1')
  const plain = linked.replace(headings, '').replace(marks, '$2').replace(marks, '$2').replace(code, '$1')
  return tidyText(shortLinks(withEmojis(plain.replace(escapes, '$1'))))
}
