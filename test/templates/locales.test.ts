import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../functions/mail/translator.ts'
import { english, languages, stringsOf } from '../fixtures/mails/mail.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of all values that a message is given, at whatever depth they stand. */
function argumentsOf(message: string, language: string): string[] {
  const namesIn = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) => {
      if ('options' in element)
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => namesIn(value))]
      // 0 is plain words, 7 the number sign.
      return 'value' in element && element.type !== 0 ? [element.value] : []
    })
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
  return [...new Set(namesIn(format.getAst()))].sort()
}

function pluralsOf(message: string): string[] {
  return [...message.matchAll(/\{(\w+), plural,/g)].flatMap(([, name]) => (name ? [name] : []))
}

/** The figures of a report to owners. */
const reported = [
  'mailed',
  'away',
  'returned',
  'replies',
  'writers',
  'delivered',
  'bounced',
  'complained',
  'unsubscribed',
]

const others = languages.filter((language) => language !== 'en')
const everyString = others.flatMap((language) =>
  Object.entries(stringsOf(language)).map(([key, message]) => ({ language, key, message })),
)

describe('the strings of every language', () => {
  test('are there in the seven languages that were promised', () => {
    expect(languages.toSorted()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt'])
  })

  test('say all that English says', () => {
    const missing = others.flatMap((language) => {
      const strings = stringsOf(language)
      return Object.keys(english).flatMap((key) => (strings[key]?.trim() ? [] : [`${language}: ${key}`]))
    })
    expect(missing).toEqual([])
  })

  test('say nothing that English has no words for', () => {
    expect(everyString.flatMap(({ language, key }) => (key in english ? [] : [`${language}: ${key}`]))).toEqual([])
  })

  test('use the same values as English, so that no name or number is lost', () => {
    const different = everyString.filter(
      ({ language, key, message }) =>
        argumentsOf(message, language).join() !== argumentsOf(english[key] ?? '', 'en').join(),
    )
    expect(different.map(({ language, key }) => `${language}: ${key}`)).toEqual([])
  })

  test('have a form for every number that their language tells apart', () => {
    const formless = everyString.flatMap(({ language, key, message }) => {
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      // French, Spanish and Portuguese have a form of their own for whole millions, which nobody is sent.
      const needed = wanted.filter((category) => language === 'ar' || category !== 'many')
      const plurals = pluralsOf(message).length
      return needed.some((category) => message.split(`${category} {`).length - 1 < plurals)
        ? [`${language}: ${key}`]
        : []
    })
    expect(formless).toEqual([])
  })

  test('are translated: only what is a name or a figure reads as in English', () => {
    const same = everyString.filter(({ key, message }) => message === english[key] && /[a-z]{4}/i.test(message))
    expect(same.map(({ language, key }) => `${language}: ${key}`)).toEqual([])
  })

  test('of what differs for each member stay within the bytes that a mail keeps for them', () => {
    const month = 'September 9999, with words around it'
    const values = {
      posts: 9_999_999,
      people: 999_999,
      discussions: 999_999,
      count: 999_999,
      days: 30,
      month,
      name: '',
      tag: 'ش'.repeat(50),
      // A tag of as many quotation marks as are shown, escaped.
      word: '&quot;'.repeat(24),
    }
    const froms = ['none', 'month', 'earlier', 'somewhere']
    const forAll = {
      cadence: 'weekly',
      service: '',
      minutes: 1,
      date: '',
      deadline: '',
      template: '',
      reason: '',
      channel: '',
      role: '',
      address: '',
      ...Object.fromEntries(reported.map((name) => [name, 0])),
    }
    const bytesKept = {
      news: 400,
      why: 300,
      greeting: 100,
      heading: 200,
      lead: 300,
      'win-back': 300,
      voice: 300,
      action: 580,
    }
    const tooLong = languages.flatMap((language) => {
      const translate = createTranslator(stringsOf(language), language)
      const others = { ...forAll, group: '', keep: '', author: '', title: '', more: 9 }
      return Object.keys(english).flatMap((key) => {
        const most = Object.entries(bytesKept).find(([start]) => key.split('.')[0] === start)?.[1]
        const bytes = Math.max(
          ...froms.map((from) => Buffer.byteLength(translate(key, { ...values, ...others, from, since: 'since' }))),
        )
        return most !== undefined && bytes > most ? [`${language}: ${key} takes ${bytes} bytes`] : []
      })
    })
    expect(tooLong).toEqual([])
  })
})
