import * as z from 'zod'
import { pairsOf } from '../domain/shapes/pairs.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { type CompiledBody, type CompiledVariant, compiledVariantShape } from '../domain/templates/variant.ts'
import { createPacking, unpacked } from './packed-pieces.ts'

/** Maps by ids are written as pairs, those of a body as `parts`; an older version wrote objects, and `discussions`. */
const mapOfPairs = pairsOf(z.unknown()).transform((pairs) => new Map(pairs))
const storedBody = z
  .looseObject({
    before: z.unknown(),
    after: z.unknown(),
    first: z.unknown().exactOptional(),
    parts: mapOfPairs.exactOptional(),
    discussions: mapOfPairs.exactOptional(),
  })
  .transform(({ parts, discussions, ...body }) => ({ ...body, discussions: parts ?? discussions ?? new Map() }))
const storedVariant = z
  .looseObject({
    html: storedBody,
    text: storedBody,
    titles: mapOfPairs,
    spoken: mapOfPairs.exactOptional(),
    pieces: z.array(z.unknown()).exactOptional(),
  })
  .transform(({ pieces, html, text, ...others }) => {
    const bodyOf = (body: typeof html) => (pieces ? unpackedBody(body, pieces) : body)
    return { ...others, html: bodyOf(html), text: bodyOf(text) }
  })

/** Ids come from outside, so none of them becomes a property name in the JSON. */
export function variantText(variant: CompiledVariant): string {
  const { html, text, titles, spoken } = variant
  // As the release before wrote it, which has no voices: the name of a variant is made of its text.
  if (!spoken)
    return JSON.stringify({ ...variant, html: storedForm(html), text: storedForm(text), titles: [...titles] })
  const { pieces, packBody } = createPacking()
  const bodies = { html: packBody(html), text: packBody(text) }
  return JSON.stringify({ ...variant, ...bodies, titles: [...titles], spoken: [...spoken], pieces })
}

/** Reads what `variantText` or an older version wrote. */
export function variantFrom(json: string): CompiledVariant {
  return compiledVariantShape.parse(storedVariant.parse(JSON.parse(json)))
}

function unpackedBody(body: z.infer<typeof storedBody>, pieces: readonly unknown[]) {
  const { before, discussions, after, first, ...others } = body
  const open = (kept: unknown) => unpacked(kept, pieces)
  const opened = new Map([...discussions].map(([id, segments]) => [id, open(segments)]))
  const parts = { before: open(before), discussions: opened, after: open(after) }
  return { ...others, ...parts, ...withoutUndefined({ first: open(first) }) }
}

/** In this order: two versions that typeset the same variant during a deploy give it the same name. */
function storedForm({ before, discussions, after, ...others }: CompiledBody) {
  return { before, parts: [...discussions], after, ...others }
}
