import type { Context } from 'hono'
import { acceptedLanguages, knownLanguage } from '../mail/locale.ts'
import { type PageText, readPageText } from '../pages/page-text.ts'
import { NothingHerePage } from '../pages/public/nothing-here.tsx'
import { publicStyles } from '../pages/public/public-styles.ts'
import type { Templates } from '../ports.ts'
import { allowPage } from './headers.ts'

export type VisitorPorts = { readonly templates: Pick<Templates, 'read' | 'languages'> }

/**
 * What a page says, in the language that its address asks for (`?lang=de`), else the first that the browser reads and we
 * write, else `usual`.
 */
export async function textFor(c: Context, { templates }: VisitorPorts, usual = 'en'): Promise<PageText> {
  const known = await templates.languages()
  const wanted = [c.req.query('lang') ?? '', ...acceptedLanguages(c.req.header('Accept-Language')), usual]
  const language = wanted.map((each) => knownLanguage(each, known)).find((each) => each !== undefined)
  return readPageText(templates, language ?? 'en')
}

/** For an address that shows nothing: it does not say whether there is such a group. */
export async function answerNothingHere(c: Context, ports: VisitorPorts): Promise<Response> {
  const text = await textFor(c, ports)
  allowPage(c, { styles: publicStyles() })
  return c.html(<NothingHerePage text={text} />, 404)
}
