import { randomBytes } from 'node:crypto'
import type { MergeField, OptionalPart } from '../domain/templates/variant.ts'

export type Mark =
  | { readonly kind: 'field'; readonly field: MergeField; readonly fallback: string }
  | { readonly kind: 'discussion'; readonly index: number }
  | { readonly kind: 'after discussions' }
  | { readonly kind: 'optional'; readonly optional: OptionalPart }
  | { readonly kind: 'after optional' }
  | { readonly kind: 'first' }
  | { readonly kind: 'after first' }

export type Markers = {
  /** A word that represents a mark: letters and digits only, so that Liquid, HTML and MJML leave it unchanged. */
  readonly write: (mark: Mark) => string
  /** Cuts a text at its marks into literals and marks. */
  readonly cut: (text: string) => (string | Mark)[]
  /** Whether a literal still holds a piece of a mark, because the template changed the placeholder of a value. */
  readonly isTornIn: (pieces: readonly (string | Mark)[]) => boolean
  /** The mark that a value represents, if any. */
  readonly read: (text: string) => Mark | undefined
}

/** The marks of one compile, which begin with a random word that no author can have typed. */
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
