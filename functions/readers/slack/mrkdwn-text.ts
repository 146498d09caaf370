import { shortLinks } from '../chat/short-links.ts'
import { tidyText } from '../chat/tidy-text.ts'
import { mostCharacters } from '../text/most-characters.ts'
import { withEmojis } from '../text/shortcodes.ts'

const blocks = /```[\s\S]*?(?:```|$)/g
/** A quote of the rest of the message, and one of a line. */
const quotes = /^(?:&gt;|>){3}[\s\S]*$|^(?:&gt;|>).*$/gm
const angled = /<([^<>\n]{0,3000})>/g
/** `*bold*`, `_slanted_` and `~struck~` where no word goes on beside them. */
const marks = /(?<![\p{L}\p{N}*_~`])([*_~])(?!\s)([^\n]{1,2000}?)(?<!\s)\1(?![\p{L}\p{N}])/gu
const code = /`([^`\n]{1,500})`/g

/** The people whom a message speaks to in its first words. */
const addressed =
  /^(?:[\s*_]*<(?:@[A-Za-z0-9._-]{1,80}|!(?:here|channel|everyone|subteam\^\w+))(?:\|[^>]*)?>[\s,:*_]*)+/

/** The ids, or names, of those whom a message names at its beginning. */
export function addressedIn(mrkdwn: string): readonly string[] {
  const [beginning = ''] = addressed.exec(mrkdwn.slice(0, 2000)) ?? []
  return [...beginning.matchAll(/<@([^>|]+)/g)].flatMap(([, id]) => id ?? [])
}

/** A message without those whom it speaks to in its first words. */
export function withoutAddressed(mrkdwn: string): string {
  return mrkdwn.replace(addressed, '')
}

/** A message of Slack as its readers see it, without quotes and blocks of code. `nameOf` knows people by id or name. */
export function mrkdwnText(mrkdwn: string, nameOf: (user: string) => string | undefined): string {
  const said = mrkdwn.slice(0, mostCharacters).replace(blocks, ' ').replace(quotes, '')
  const named = said.replace(angled, (_, inside: string) => angledText(inside, nameOf))
  const plain = named.replace(marks, '$2').replace(marks, '$2').replace(code, '$1')
  return tidyText(shortLinks(withEmojis(unescaped(plain))))
}

/** What only Slack reads; older exports mention people by their user names. */
const isUserId = /^@[UW][A-Z0-9]{6,}$/

/** What stands between `<` and `>`: a person, a channel, everybody, a date, or a link with or without words. */
function angledText(inside: string, nameOf: (user: string) => string | undefined): string {
  const [target = '', label] = inside.split('|', 2)
  if (target.startsWith('@'))
    return `@${nameOf(target.slice(1)) ?? label ?? (isUserId.test(target) ? 'somebody' : target.slice(1))}`
  if (target.startsWith('#')) return `#${label || 'a channel'}`
  if (target.startsWith('!')) return bangText(target, label)
  return label || target.replace(/^(?:mailto|tel):/, '')
}

function bangText(target: string, label: string | undefined): string {
  const [, everybody] = /^!(here|channel|everyone|group)\b/.exec(target) ?? []
  if (everybody !== undefined) return `@${everybody}`
  return label ?? ''
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
