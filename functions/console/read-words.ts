import * as z from 'zod'
import { remember } from '../domain/remember.ts'
import { knownLanguage } from '../mail/locale.ts'
import { type ConsoleWords, englishWords } from '../pages/console/words.tsx'
import type { Templates } from '../ports.ts'

const sentences = z.record(z.string(), z.string())
const languagesKept = 20

/** Reads the console's words in the first of the wanted languages that there is, else in English. */
export function createReadWords({ read, languages }: Pick<Templates, 'read' | 'languages'>) {
  const readIn = remember(
    languagesKept,
    (language: string) => language,
    async (language): Promise<ConsoleWords> => {
      if (language === englishWords.language) return englishWords
      const known = sentences.parse(JSON.parse(await read(`console/${language}.json`)))
      return { language, sentences: new Map(Object.entries(known)) }
    },
  )
  return async (wanted: readonly string[]) => {
    const known = await languages()
    const language = wanted.map((each) => knownLanguage(each, known)).find((each) => each !== undefined)
    return readIn(language ?? englishWords.language)
  }
}
