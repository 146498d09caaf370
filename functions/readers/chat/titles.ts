import { titleOf } from '../text/title-of.ts'

/** Fewer letters, such as “Hi all”, tell nothing of what is talked about; scripts without spaces need fewer. */
const telling =
  /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){12}|(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]\P{L}*){5}/u

/** Names of people and channels, and links, as chats write them or as they are shown. */
const pointers = /<[@#!][^<>\n]{1,100}>|[@#][\p{L}\p{N}._-]+|https?:\/\/\S+|[\p{L}\p{N}.-]+\/…/gu

/** Whether a message's words would do as a title. */
export function isTelling(text: string): boolean {
  return telling.test(text.slice(0, 400).replace(pointers, ' '))
}

/**
 * The title of a discussion from the words of a message, without those whom it speaks to: its first line that tells
 * something, since many begin with a greeting.
 */
export function chatTitle(text: string, channel: string): string {
  const line = text.split('\n').find(isTelling) ?? text
  return titleOf(line.replace(/^(?:#{1,6}\s+|[\s,;:.!?…–—-]+(?=[\p{L}\p{N}]))/u, '')) || `#${channel}`
}
