import { IntlMessageFormat } from 'intl-messageformat'

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Formats ICU messages of one language. A missing message shows its key, which no reader should ever see. */
export function createTranslator(messages: Readonly<Record<string, string>>, language: string): Translate {
  const formats = new Map<string, IntlMessageFormat>()
  return (key, values = {}) => {
    const message = Object.hasOwn(messages, key) ? messages[key] : undefined
    if (message === undefined) return key
    const format = formats.get(key) ?? new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
    formats.set(key, format)
    return String(format.format(values))
  }
}
