import { titleOf } from '../text/title-of.ts'

/** Fewer letters, such as “Hi all”, tell nothing of what is talked about; scripts without spaces need fewer. */
const telling =
  /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){12}|(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]\P{L}*){5}/u

/** Whether a message's words would do as a title. */
export function isTelling(text: string): boolean {
  return telling.test(text.slice(0, 400))
}

/** The title of a discussion from the words of a message, without those whom it speaks to. */
export function chatTitle(text: string, channel: string): string {
  return titleOf(text.replace(/^[\s,;:.!?…–—-]+(?=[\p{L}\p{N}])/u, '')) || `#${channel}`
}
