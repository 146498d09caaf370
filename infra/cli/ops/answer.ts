import { stripVTControlCharacters } from 'node:util'
import wrapAnsi from 'wrap-ansi'

/** A command's answer: for machines, and for a terminal of a given width in columns. */
export type CommandAnswer = {
  readonly json: Readonly<Record<string, unknown>>
  readonly text: (width: number) => readonly string[]
}

/** What an operator can put right: its message is a sentence to print, without a stack. */
export class OpsError extends Error {
  override readonly name = 'OpsError'
}

/** An answer in sentences. */
export function inSentences(json: Readonly<Record<string, unknown>>, sentences: readonly string[]): CommandAnswer {
  return { json, text: (width) => sentences.flatMap((sentence) => wrap(printable(sentence), width)) }
}

/** Strangers' text on one line: nothing in it moves the cursor, changes colours or turns the reading direction. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\s/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
}

/** The text in lines of at most `width` columns, each begun with the indent; a word that is too long is cut. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const most = Math.max(10, width - indent.length)
  const lines = Number.isFinite(most) ? wrapAnsi(text, most, { hard: true }).split('\n') : [text]
  return lines.map((line) => indent + line)
}
