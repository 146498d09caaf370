import type { Letter } from '../domain/choosing/letter.ts'
import type { AskAddress } from '../domain/templates/ask-address.ts'
import type { VariantKind } from '../domain/templates/variant.ts'
import { plainAddress } from './headers.ts'
import type { Introduction } from './introduction.ts'
import { isWebLink } from './plain.ts'
import { TemplateError } from './template-error.ts'
import type { Translate } from './translator.ts'

type LetterInput = { readonly kind: VariantKind; readonly letter?: Letter | undefined }

/** The letter that a variant is; a farewell stays one in every edition, and without words there is no letter. */
export function letterOf({ kind, letter }: LetterInput, { html }: Pick<Introduction, 'html'>): Letter | undefined {
  return kind === 'farewell' || html === '' ? undefined : letter
}

/** The texts of a letter: where a template of the owners says what is new, it says whom the letter is from. */
export function inLetter(translate: Translate, { form }: Letter): Translate {
  return (key, values) => {
    if (key === 'win-back.lead') return ''
    return translate(key === 'heading.regular' || key === 'heading.win-back' ? `${form}.heading` : key, values)
  }
}

/** What stands in place of a member's own values: numbers of a period, and what they say of it, have no place in a letter. */
export function fixedIn(translate: Translate, { form }: Letter, preheader: string): ReadonlyMap<string, string> {
  return new Map([
    ['member.heading', translate(`${form}.heading`)],
    ['member.lead', ''],
    ['member.news', ''],
    ['member.preheader', preheader],
  ])
}

/** Throws a TemplateError if a letter would go out without its words. */
export function checkShown(rendered: string, words: string): void {
  if (onOneLine(rendered).includes(onOneLine(words))) return
  throw new TemplateError('The template has no {% introduction %}, so a letter would be empty', 1)
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

type AskSubject = { readonly group: { readonly name: string; readonly url: string }; readonly firstLine: string }

/** Where a member asks or starts something, for templates: a link, and the address to show in plain text. */
export function askScope({ by, address }: AskAddress, { group, firstLine }: AskSubject) {
  if (by === 'page') {
    // A mail opens web links only, whatever was stored.
    const url = isWebLink(address) ? address : group.url
    return { isPage: true, url, address: url, answer: url }
  }
  const shown = plainAddress(address)
  const at = shown.lastIndexOf('@')
  const to = `mailto:${encodeURIComponent(shown.slice(0, at))}@${shown.slice(at + 1)}`
  const linkAbout = (subject: string) => `${to}?subject=${encodeURIComponent(subject.toWellFormed())}`
  return { isPage: false, url: linkAbout(group.name), address: shown, answer: linkAbout(`Re: ${firstLine}`) }
}
