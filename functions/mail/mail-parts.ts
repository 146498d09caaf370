import * as z from 'zod'
import { matchLanguage } from './locale.ts'

const localeMessages = z.record(z.string(), z.string())
const partNames = ['head.mjml', 'style.css', 'screens.css']

type Files = {
  readonly languages: () => Promise<readonly string[]>
  readonly read: (path: string) => Promise<string>
}

/** What a mail outside editions is set from: the best language there is, its strings, and a template with its parts. */
export async function readMailParts(files: Files, wanted: string | undefined, name: 'sign-in' | 'notice' | 'join') {
  const language = matchLanguage(wanted, await files.languages(), 'en')
  const [english, own, mjml, text, parts] = await Promise.all([
    readMessages(files, 'en'),
    readMessages(files, language),
    files.read(`${name}.mjml`),
    files.read(`${name}.txt`),
    Promise.all(partNames.map(async (part) => [part, await files.read(`parts/${part}`)] as const)),
  ])
  return { language, messages: { ...english, ...own }, templates: { mjml, text, parts: Object.fromEntries(parts) } }
}

async function readMessages(files: Files, language: string): Promise<Record<string, string>> {
  return localeMessages.parse(JSON.parse(await files.read(`locales/${language}.json`)))
}
