import { shortLinks } from '../chat/short-links.ts'
import { markdownText } from '../text/markdown-text.ts'
import { mostCharacters } from '../text/most-characters.ts'
import { withEmojis } from '../text/shortcodes.ts'

const mention = /(?<![\p{L}\p{N}@._-])@([a-z0-9][a-z0-9._-]{0,63})/giu
/** Those whom a message speaks to in its first words. */
const addressed = /^(?:\s*<?@[a-z0-9][a-z0-9._-]{0,63}[>\s,:]+)+/i
const everybody = new Set(['all', 'channel', 'here'])

/** The user names of those whom a message names at its beginning. */
export function addressedIn(message: string): readonly string[] {
  const [beginning = ''] = addressed.exec(message.slice(0, 1000)) ?? []
  const names = [...beginning.matchAll(mention)].flatMap(([, name = '']) => name.replace(/[._-]+$/, '').toLowerCase())
  return names.filter((name) => !everybody.has(name))
}

/** A message without those whom it speaks to in its first words. */
export function withoutAddressed(message: string): string {
  return message.replace(addressed, '')
}

/** What Markdown gives a meaning. */
const marked = /[*_~`>#[\]|<&\\]|^\s*(?:[-+]|\d+[.)])\s|^(?: {4}|\t)|---|===/m

/** A message of Mattermost as its readers see it, without quotes and code. `nameOf` knows people by their user names. */
export function mattermostText(message: string, nameOf: (username: string) => string | undefined): string {
  // What was brought over from Slack may mention people as it does.
  const said = message.slice(0, mostCharacters).replace(/<@([a-z0-9._-]{1,64})>/gi, '@$1')
  // Most of what is said in a chat has no marks.
  const plain = marked.test(said) ? markdownText(said) : withEmojis(said).trim()
  const named = plain.replace(mention, (written, name: string) => {
    // A stop behind a name belongs to the sentence, unless it belongs to the name.
    const short = name.replace(/[._-]+$/, '')
    const known = nameOf(name.toLowerCase()) ?? nameOf(short.toLowerCase())
    if (known === undefined) return written
    return `@${known}${nameOf(name.toLowerCase()) === undefined ? name.slice(short.length) : ''}`
  })
  return shortLinks(named)
}
