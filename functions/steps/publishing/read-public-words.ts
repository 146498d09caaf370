import * as z from 'zod'
import type { MemberWord } from '../../domain/publishing/scrub-text.ts'
import { matchLanguage } from '../../mail/locale.ts'
import { createTranslator, type Translate } from '../../mail/translator.ts'
import type { Templates } from '../../ports.ts'

/** What public editions and their pictures say, in a group's language. */
export type PublicWords = { readonly language: string; readonly member: MemberWord; readonly say: Translate }

const messages = z.record(z.string(), z.string())

export async function readPublicWords(
  { templates }: { readonly templates: Templates },
  wanted: string,
): Promise<PublicWords> {
  const language = matchLanguage(wanted, await templates.languages(), 'en')
  const say = createTranslator(messages.parse(JSON.parse(await templates.read(`pages/${language}.json`))), language)
  return { language, say, member: { within: say('public.member'), first: say('public.member.first') } }
}
