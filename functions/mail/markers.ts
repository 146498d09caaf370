import { randomBytes } from 'node:crypto'
import type { MergeField, OptionalPart } from '../domain/templates/variant.ts'

export type Mark =
  | { readonly kind: 'field'; readonly field: MergeField; readonly fallback: string }
  | { readonly kind: 'discussion'; readonly index: number }
  | { readonly kind: 'after discussions' }
  | { readonly kind: 'optional'; readonly optional: OptionalPart }
  | { readonly kind: 'after optional' }

export type Markers = {
  /** A word that stands for the mark: letters and digits only, so that Liquid, HTML and MJML all leave it alone. */
  readonly write: (mark: Mark) => string
  /** Cuts a text at its marks: literals and marks by turns. */
  readonly cut: (text: string) => (string | Mark)[]
  /** Whether a literal still holds something of a mark: somebody changed what stood for a value. */
  readonly isTornIn: (pieces: readonly (string | Mark)[]) => boolean
  /** The mark that a value is, if it is one. */
  readonly read: (text: string) => Mark | undefined
}

/** Marks of one compile, behind a random word that no author can have typed. */
export function createMarkers(): Markers {
  const word = `rk${randomBytes(12).toString('hex')}n`
  const marks: Mark[] = []
  const pattern = new RegExp(`${word}(\\d+)z`)
  const markAt = (index: string | undefined) => marks[Number(index)]
  return {
    write: (mark) => `${word}${marks.push(mark) - 1}z`,
    isTornIn: (pieces) =>
      pieces.some((piece) => typeof piece === 'string' && piece.toLowerCase().includes(word.slice(0, 12))),
    read: (text) => markAt(pattern.exec(text)?.[1]),
    cut: (text) =>
      text.split(pattern).map((piece, nth) => {
        if (nth % 2 === 0) return piece
        return markAt(piece) ?? ''
      }),
  }
}
