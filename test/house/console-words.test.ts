import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { allSentences, consoleSources, sentencesIn } from './console-words.ts'
import { sourceFile } from './source-file.ts'

/** Whether each language must have every sentence: not before the catalogues were filled for the first time. */
const isComplete = true

const folder = join(import.meta.dirname, '../../templates/console')
const sentences = new Set(allSentences())
const catalogues = readdirSync(folder).map((file) => {
  const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return { language: file.replace('.json', ''), words: Object.entries(words) }
})
const everyWord = catalogues.flatMap(({ language, words }) =>
  words.map(([english, text]) => ({ language, english, text })),
)

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of all values and tags of a message, each once. */
function valuesOf(message: string, language: string): string {
  const namesIn = (elements: readonly Element[]): string[] =>
    elements.flatMap((element) => {
      const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : []
      // 0 is plain words, 7 the number sign, and 8 a tag, which has children.
      const children = 'children' in element ? namesIn(element.children) : []
      return 'value' in element && element.type !== 0 ? [element.value, ...inner, ...children] : [...inner, ...children]
    })
  return [...new Set(namesIn(new IntlMessageFormat(message, language).getAst()))].sort().join()
}

describe('the sentences of the console', () => {
  test('stand whole where they are said, so that each can be translated', () => {
    const glued = sentencesIn(consoleSources()).filter(({ text }) => text === undefined)
    expect(glued.map(({ place }) => place)).toEqual([])
  })

  test('can be formatted in English', () => {
    expect([...sentences].filter((each) => !isMessage(each, 'en'))).toEqual([])
  })

  test('are found in calls, elements and marks, and glued ones are told', () => {
    const page = [
      "import { Say, say } from './words.tsx'",
      "import { sentence } from '../../domain/shapes/sentence.ts'",
      "const all = [say('One.'), say(isTwo ? 'Two.' : `Three.`), sentence('Four.'), say(one), say('a' + b)]",
      `say(\`No $\{two}\`)`,
      'const element = <Say text="Five: <a>{name}</a>" a={(inner) => <b>{inner}</b>} />',
    ]
    const other = "const { say } = text\nsay('join.title')"
    const files = [
      sourceFile('functions/pages/console/page.tsx', page.join('\n')),
      sourceFile('functions/pages/public/other.tsx', other),
    ]
    const found = sentencesIn(files).map(({ text }) => text)
    expect(found).toEqual(['One.', 'Two.', 'Three.', 'Four.', undefined, undefined, 'Five: <a>{name}</a>'])
  })
})

describe('the console’s words in each language', () => {
  test.skipIf(!isComplete)('are there for every sentence', () => {
    const missing = catalogues.flatMap(({ language, words }) => {
      const known = new Set(words.map(([english]) => english))
      return [...sentences].filter((each) => !known.has(each)).map((each) => `${language}: ${each}`)
    })
    expect(missing).toEqual([])
  })

  test.skipIf(!isComplete)('say nothing that the console no longer says', () => {
    const left = everyWord.filter(({ english }) => !sentences.has(english))
    expect(left.map(({ language, english }) => `${language}: ${english}`)).toEqual([])
  })

  test('have the values and the tags of the English', () => {
    const different = everyWord.filter(
      ({ language, english, text }) =>
        !isMessage(text, language) || valuesOf(text, language) !== valuesOf(english, 'en'),
    )
    expect(different.map(({ language, english }) => `${language}: ${english}`)).toEqual([])
  })

  test('have a form for every number that their language tells apart', () => {
    const formless = everyWord.filter(({ language, text }) => {
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      // French, Spanish and Portuguese have a form of their own for whole millions.
      const needed = wanted.filter((category) => language === 'ar' || category !== 'many')
      const plurals = [...text.matchAll(/\{\s*\w+\s*,\s*plural\s*,/g)].length
      return needed.some((category) => text.split(new RegExp(`\\b${category}\\s*\\{`)).length - 1 < plurals)
    })
    expect(formless.map(({ language, english }) => `${language}: ${english}`)).toEqual([])
  })
})

function isMessage(text: string, language: string): boolean {
  try {
    new IntlMessageFormat(text, language).getAst()
    return text.trim() !== ''
  } catch {
    return false
  }
}
