import * as z from 'zod'
import { createTranslator, type Translate } from '../mail/translator.ts'

/** What a page says, in one language. */
export type PageText = { readonly language: string; readonly say: Translate }

/** Strings by file name, and the languages that there are. */
export type PageTemplates = {
  readonly read: (name: string) => Promise<string>
  readonly languages: () => Promise<readonly string[]>
}

const messages = z.record(z.string(), z.string())

/** Reads the strings of a page; one that a language has not got yet is said in English. */
export async function readPageText(templates: Pick<PageTemplates, 'read'>, language: string): Promise<PageText> {
  const read = async (name: string) => messages.parse(JSON.parse(await templates.read(`pages/${name}.json`)))
  const own = language === 'en' ? {} : await read(language)
  return { language, say: createTranslator({ ...(await read('en')), ...own }, language) }
}
