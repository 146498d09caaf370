import * as z from 'zod'
import { pairsOf } from '../domain/shapes/pairs.ts'
import { type CompiledBody, type CompiledVariant, compiledVariantShape } from '../domain/templates/variant.ts'

/** Maps by ids are written as pairs, those of a body as `parts`; an older version wrote objects, and `discussions`. */
const mapOfPairs = pairsOf(z.unknown()).transform((pairs) => new Map(pairs))
const storedBody = z
  .looseObject({ parts: mapOfPairs.exactOptional(), discussions: mapOfPairs.exactOptional() })
  .transform(({ parts, discussions, ...body }) => ({ ...body, discussions: parts ?? discussions ?? new Map() }))
const storedVariant = z.looseObject({
  html: storedBody,
  text: storedBody,
  titles: mapOfPairs,
  spoken: mapOfPairs.exactOptional(),
})

/** Ids come from outside, so none of them becomes a property name in the JSON. */
export function variantText(variant: CompiledVariant): string {
  const { html, text, titles, spoken } = variant
  const pairs = { titles: [...titles], spoken: spoken && [...spoken] }
  return JSON.stringify({ ...variant, html: storedForm(html), text: storedForm(text), ...pairs })
}

/** Reads what `variantText` or an older version wrote. */
export function variantFrom(json: string): CompiledVariant {
  return compiledVariantShape.parse(storedVariant.parse(JSON.parse(json)))
}

/** In this order: two versions that typeset the same variant during a deploy give it the same name. */
function storedForm({ before, discussions, after, ...others }: CompiledBody) {
  return { before, parts: [...discussions], after, ...others }
}
