import { IntlMessageFormat } from 'intl-messageformat'
import type { MarkedSentence } from '../../../functions/domain/shapes/sentence.ts'

/** A sentence of the console, for a terminal. */
export function inEnglish({ text, values }: MarkedSentence): string {
  return String(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(values))
}
