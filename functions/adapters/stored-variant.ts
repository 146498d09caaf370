import type { CompiledBody, CompiledVariant } from '../domain/templates/variant.ts'

type Pairs<Value> = readonly (readonly [id: string, value: Value])[]
type DiscussionParts = CompiledBody['discussions']
type DiscussionPart = DiscussionParts extends ReadonlyMap<string, infer Segments> ? Segments : never

/** A body as JSON: `parts` are pairs, `discussions` is an object by ids that an older version wrote. */
type StoredBody = Omit<CompiledBody, 'discussions'> & {
  readonly parts?: Pairs<DiscussionPart>
  readonly discussions?: Readonly<Record<string, DiscussionPart>>
}

type StoredVariant = Omit<CompiledVariant, 'html' | 'text' | 'titles'> & {
  readonly html: StoredBody
  readonly text: StoredBody
  readonly titles: Pairs<string> | Readonly<Record<string, string>>
}

/** Ids come from outside, so that none of them is a name in what is written. */
export function variantText(variant: CompiledVariant): string {
  const { html, text, titles } = variant
  const stored: StoredVariant = { ...variant, html: storedBody(html), text: storedBody(text), titles: [...titles] }
  return JSON.stringify(stored)
}

/** Reads what `variantText` wrote, or an older version did. */
export function variantFrom(json: string): CompiledVariant {
  const stored: StoredVariant = JSON.parse(json)
  const { html, text, titles } = stored
  return {
    ...stored,
    html: bodyFrom(html),
    text: bodyFrom(text),
    titles: new Map(isPairs(titles) ? titles : Object.entries(titles)),
  }
}

function storedBody({ before, discussions, after }: CompiledBody): StoredBody {
  return { before, parts: [...discussions], after }
}

function bodyFrom({ before, parts, discussions = {}, after }: StoredBody): CompiledBody {
  return { before, discussions: new Map(parts ?? Object.entries(discussions)), after }
}

function isPairs(titles: StoredVariant['titles']): titles is Pairs<string> {
  return Array.isArray(titles)
}
