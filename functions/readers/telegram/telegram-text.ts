import { shortLinks, withoutLinks } from '../chat/short-links.ts'
import { mostCharacters } from '../text/most-characters.ts'
import type { TelegramMessage } from './telegram-shapes.ts'

/** Code, what is hidden until a reader asks for it, and the words of others. */
const leftOut = new Set(['pre', 'spoiler', 'blockquote'])

/**
 * What a person wrote, as it is read. What they only passed on, or had a bot write, are the words of others: such a post
 * has no text.
 */
export function telegramText(message: TelegramMessage): string {
  return shortLinks(wordsOf(message)).trim()
}

/** The same without links, which make no title. */
export function telegramTitle(message: TelegramMessage): string {
  return withoutLinks(wordsOf(message)).replace(/ +/g, ' ').trim()
}

function wordsOf({ text, poll, forwarded_from, via_bot }: TelegramMessage): string {
  if (forwarded_from != null || via_bot != null) return ''
  if (!text || text.length === 0) return poll?.question ?? ''
  const pieces = typeof text === 'string' ? [text] : text.map(plainPiece)
  return pieces.join('').slice(0, mostCharacters)
}

function plainPiece(piece: string | { readonly type: string; readonly text: string }): string {
  if (typeof piece === 'string') return piece
  return leftOut.has(piece.type) ? '' : piece.text
}
