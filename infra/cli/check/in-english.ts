import { IntlMessageFormat } from 'intl-messageformat'
import type { Told } from '../../../functions/domain/shapes/sentence.ts'

/** A sentence of the console, for a terminal. */
export function inEnglish({ text, values }: Told): string {
  return String(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).format(values))
}
