import { decoded } from '../charset.ts'
import { mailHtmlText } from './mail-html.ts'
import { headAndBody, type TextPart, textParts } from './mime-parts.ts'
import { whatWasSaid } from './what-was-said.ts'

const longestBody = 20_000
const charsetOfWord = /=\?([\w-]{3,30})[?*]/
const passesOn = /^subject:\s*(?:\[[^\]\n]{0,60}\]\s*)?(?:fwd?|wg|tr|rv|enc|i|pd|doorst|vs|vl|vb|转发|轉寄|전달)\s*:/im

/** What a message says itself, at most 20,000 letters, without the `footer` that the list puts under each. Nothing in it makes this fail. */
export function readBody(content: Buffer, footer: readonly string[] = []): string {
  const { head } = headAndBody(content)
  const hint = charsetOfWord.exec(head)?.[1]
  const text = textParts(content)
    .map((part) => textOf(part, hint))
    .join('\n')
  return whatWasSaid(text, passesOn.test(head), footer).slice(0, longestBody)
}

function textOf({ kind, charset, bytes }: TextPart, hint: string | undefined): string {
  const text = decoded(bytes, charset, hint)
  return kind === 'html' ? mailHtmlText(text) : text
}
