import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { htmlCompletionSourceWith } from '@codemirror/lang-html'
import { liquidCompletionSource } from '@codemirror/lang-liquid'
import { elements, filters, propertiesOf, tags, variables } from './words.ts'

const liquidWords = liquidCompletionSource({
  tags: [...tags],
  filters: [...filters],
  variables: [...variables],
  properties: (path) => propertiesOf(path),
})
const ours = new Set([...tags, ...filters, ...variables].map(({ label }) => label))

/** Liquid has more words than mails may be made of: only those that mails may use are offered. */
function templateWords(context: CompletionContext): CompletionResult | null {
  const found = liquidWords(context)
  if (!found) return null
  const options = found.options.filter(({ label, type }) => type === 'property' || ours.has(label))
  return { ...found, options }
}

const markup = htmlCompletionSourceWith({
  extraTags: Object.fromEntries(
    Object.entries(elements).map(([name, attributes]) => [
      name,
      { attrs: Object.fromEntries(attributes.map((attribute) => [attribute, null])) },
    ]),
  ),
})

/** What is offered while an owner writes, best first; in plain text there are no tags. */
export function completionsFor(form: 'mjml' | 'text'): CompletionSource[] {
  return form === 'mjml' ? [templateWords, markup] : [templateWords]
}
