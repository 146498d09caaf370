import { type Child, createContext, useContext } from 'hono/jsx'
import { IntlMessageFormat } from 'intl-messageformat'

/** What the console says in one language: its English sentences, each with the same in that language. */
export type ConsoleWords = { readonly language: string; readonly sentences: ReadonlyMap<string, string> }

export const englishWords: ConsoleWords = { language: 'en', sentences: new Map() }

/** The words of whoever looks at a page: English where nobody set others. */
export const WordsContext = createContext(englishWords)

type SaidValues = Readonly<Record<string, string | number>>
/** Makes an element of what stands between two tags of a sentence. */
type Wrap = (inner: Child) => Child

/**
 * A sentence of the console in the reader's language. Its English form, an ICU message, is its name; one that the language
 * lacks is said in English, and one that is given no values is said as it stands.
 */
export function say(sentence: string, values?: SaidValues): string {
  const { text, language } = inReadersWords(sentence)
  return values ? String(formatOf(text, language, 'text').format(values)) : text
}

type SayProps = { readonly text: string } & Readonly<Record<string, string | number | Wrap>>

/** A sentence with elements in it: what `<a>…</a>` holds there becomes what the property `a` makes of it. */
export function Say({ text: sentence, ...values }: SayProps) {
  const { text, language } = inReadersWords(sentence)
  const wraps = Object.entries(values).map(([name, value]) => [name, typeof value === 'function' ? wrap(value) : value])
  return <>{formatOf(text, language, 'elements').format<Child>(Object.fromEntries(wraps))}</>
}

/** A number as the reader writes it. */
export function number(value: number): string {
  return value.toLocaleString(readingLanguage())
}

/** The language of the page, for dates and for its direction. */
export function readingLanguage(): string {
  return useContext(WordsContext).language
}

/** The language of dates: in English the day comes before the month. */
export function datesLanguage(): string {
  const language = readingLanguage()
  return language === 'en' ? 'en-GB' : language
}

function inReadersWords(sentence: string) {
  const { language, sentences } = useContext(WordsContext)
  const text = sentences.get(sentence)
  return text === undefined ? { text: sentence, language: 'en' } : { text, language }
}

function wrap(make: Wrap) {
  return (inner: Child[]) => make(inner)
}

/** More than the console has, in all of its languages: to make one costs more than to use it. */
const mostFormats = 20_000
const formats = new Map<string, IntlMessageFormat>()

function formatOf(text: string, language: string, form: 'text' | 'elements'): IntlMessageFormat {
  const name = `${form} ${language} ${text}`
  const known = formats.get(name)
  if (known) return known
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: form === 'text' })
  if (formats.size < mostFormats) formats.set(name, format)
  return format
}
