import type { Pick } from '../domain/edition.ts'
import type { CompiledBody, CompiledVariant, FieldSegment, OptionalPart, Segment } from '../domain/variant.ts'
import { escapeHtml, plainLine } from './plain.ts'
import { encodeStretch } from './quoted-printable.ts'
import { createTranslator, type Translate } from './translator.ts'

/** What differs in one member's mail. */
export type Recipient = {
  readonly name: string
  readonly links: { readonly preferences: string; readonly unsubscribe: string }
  /** Discussions this member has not been shown. */
  readonly newCount?: number
  readonly picks: readonly Pick[]
  /** The optional parts to keep. */
  readonly keep?: readonly OptionalPart[]
}

/** A variant made ready for many merges: its literals as bytes. */
export type PreparedVariant = {
  readonly variant: CompiledVariant
  readonly html: PreparedBody
  readonly text: PreparedBody
  readonly translate: Translate
  /** Values that recur from member to member, encoded. */
  readonly encoded: Map<string, Buffer>
  /** Header values that recur, encoded. */
  readonly encodedHeaders: Map<string, string>
}

export type PreparedBody = {
  readonly before: readonly PreparedSegment[]
  readonly discussions: ReadonlyMap<string, readonly PreparedSegment[]>
  readonly after: readonly PreparedSegment[]
  readonly form: 'html' | 'text'
}

type PreparedSegment = Buffer | FieldSegment | { readonly optional: OptionalPart; readonly segments: PreparedSegment[] }

/** Enough for every reason and count of an edition; beyond it values are encoded anew. */
const valuesKept = 5000

/** Prepares a compiled variant, once for each edition that a process sends. */
export function prepare(variant: CompiledVariant): PreparedVariant {
  return {
    variant,
    html: prepareBody(variant.html, 'html'),
    text: prepareBody(variant.text, 'text'),
    translate: createTranslator(variant.messages, variant.language),
    encoded: new Map(),
    encodedHeaders: new Map(),
  }
}

/** Hands the parts of one member's body, in order and quoted-printable, to `write`. */
export function mergeBody(
  prepared: PreparedVariant,
  body: PreparedBody,
  recipient: Recipient,
  write: (part: Buffer) => void,
): void {
  const writeAll = (segments: readonly PreparedSegment[], pick?: Pick) => {
    for (const segment of segments) {
      if (Buffer.isBuffer(segment)) write(segment)
      else if ('field' in segment) write(fill(prepared, body.form, segment, recipient, pick))
      else if (recipient.keep?.includes(segment.optional)) writeAll(segment.segments, pick)
    }
  }
  writeAll(body.before)
  for (const pick of picksOf(prepared, recipient)) writeAll(body.discussions.get(pick.discussionId) ?? [], pick)
  writeAll(body.after)
}

/** The member's discussions that the variant holds, as many as it has room for. */
export function picksOf({ variant, html }: PreparedVariant, { picks }: Recipient): readonly Pick[] {
  const known = picks.every(({ discussionId }) => html.discussions.has(discussionId))
  const there = known ? picks : picks.filter(({ discussionId }) => html.discussions.has(discussionId))
  return there.length > variant.most ? there.slice(0, variant.most) : there
}

function fill(
  prepared: PreparedVariant,
  form: 'html' | 'text',
  { field, fallback }: FieldSegment,
  recipient: Recipient,
  pick: Pick | undefined,
): Buffer {
  switch (field) {
    case 'discussion.why':
      return pick ? reasonOf(prepared, form, pick) : Buffer.alloc(0)
    case 'member.name':
      return encodeValue(plainLine(recipient.name) || fallback, form)
    case 'member.newCount':
      return encodeValue(String(recipient.newCount ?? fallback), form)
    case 'links.preferences':
      return encodeValue(recipient.links.preferences, form)
    case 'links.unsubscribe':
      return encodeValue(recipient.links.unsubscribe, form)
  }
}

function reasonOf({ encoded, translate }: PreparedVariant, form: 'html' | 'text', { why }: Pick): Buffer {
  const key = `${form} ${why.key} ${why.count}`
  const known = encoded.get(key)
  if (known) return known
  const value = encodeValue(translate(`why.${why.key}`, { count: why.count }), form)
  if (encoded.size < valuesKept) encoded.set(key, value)
  return value
}

function encodeValue(value: string, form: 'html' | 'text'): Buffer {
  return Buffer.from(encodeStretch(form === 'html' ? escapeHtml(value) : value), 'latin1')
}

function prepareBody({ before, discussions, after }: CompiledBody, form: 'html' | 'text'): PreparedBody {
  return {
    form,
    before: prepareSegments(before),
    discussions: new Map(Object.entries(discussions).map(([id, segments]) => [id, prepareSegments(segments)])),
    after: prepareSegments(after),
  }
}

function prepareSegments(segments: readonly Segment[]): PreparedSegment[] {
  return segments.map((segment) => {
    if (typeof segment === 'string') return Buffer.from(segment, 'latin1')
    if ('field' in segment) return segment
    return { optional: segment.optional, segments: prepareSegments(segment.segments) }
  })
}
