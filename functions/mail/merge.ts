import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import type { CompiledBody, CompiledVariant, FieldSegment, Segment } from '../domain/templates/variant.ts'
import { createMonths } from './dates.ts'
import { fieldValue } from './field-values.ts'
import { escapeHtml } from './plain.ts'
import type {
  BodyForm,
  PreparedBody,
  PreparedDiscussion,
  PreparedOption,
  PreparedSegment,
  PreparedVariant,
  Recipient,
} from './prepared.ts'
import { encodeStretch } from './quoted-printable.ts'
import { reasonKind, reasonNumber, reasonOf } from './reason.ts'
import { createTranslator } from './translator.ts'
import type { Writer } from './writer.ts'

/** A discussion has few different reasons; beyond this number the part is built each time. */
const countsKept = 16

/** Prepares a compiled variant, once for each edition that a process sends. */
export function prepare(variant: CompiledVariant): PreparedVariant {
  return {
    variant,
    html: prepareBody(variant.html, 'html'),
    text: prepareBody(variant.text, 'text'),
    translate: createTranslator(variant.messages, variant.language),
    encodedHeaders: new Map(),
    sentences: new Map(),
    monthIn: createMonths(variant.language),
  }
}

/** Writes one member's body, quoted-printable: the frame, with the member's discussions, in their order, inside it. */
export function mergeBody(
  prepared: PreparedVariant,
  body: PreparedBody,
  recipient: Recipient,
  picks: readonly PickedDiscussion[],
  writer: Writer,
): void {
  const writeAll = (segments: readonly PreparedSegment[], pick?: PickedDiscussion) => {
    for (const segment of segments) {
      if (segment instanceof Uint8Array) writer.bytes(segment)
      else if ('field' in segment)
        writer.ascii(encodeField(body, segment, fieldValue(prepared, segment, { recipient, picks, pick })))
      else if (isFor(recipient, segment)) writeAll(segment.segments, pick)
    }
  }
  writeAll(body.before)
  for (const pick of picks) {
    const discussion = body.discussions.get(pick.discussionId)
    const finished = discussion && finishedPart(prepared, body.form, discussion, pick)
    if (finished) writer.bytes(finished)
    else if (discussion) writeAll(discussion.segments, pick)
  }
  writeAll(body.after)
}

function isFor({ notice, first = false }: Recipient, { optional }: PreparedOption): boolean {
  return optional === 'first' ? first : optional === notice
}

/** The member's discussions that the variant contains, up to the number it has room for. */
export function picksOf({ variant, html }: PreparedVariant, { picks }: Recipient): readonly PickedDiscussion[] {
  const known = picks.every(({ discussionId }) => html.discussions.has(discussionId))
  const there = known ? picks : picks.filter(({ discussionId }) => html.discussions.has(discussionId))
  return there.length > variant.most ? there.slice(0, variant.most) : there
}

/** Most members get a discussion for the same reason, so its part is built once and then copied. */
function finishedPart(
  prepared: PreparedVariant,
  form: BodyForm,
  { segments, finished }: PreparedDiscussion,
  pick: PickedDiscussion,
): Uint8Array | undefined {
  if (!finished) return undefined
  const kind = reasonKind(pick.why)
  const number = reasonNumber(pick)
  const byCount = finished.get(kind) ?? new Map<number, Uint8Array>()
  const part = byCount.get(number)
  if (part || byCount.size >= countsKept) return part
  const reason = encodeValue(reasonOf(prepared, pick), form)
  const made = Buffer.concat(
    segments.map((segment) => (segment instanceof Uint8Array ? segment : Buffer.from(reason, 'latin1'))),
  )
  finished.set(kind, byCount.set(number, made))
  return made
}

/** What many members share is encoded once; all else differs from mail to mail. */
function encodeField({ encoded, form }: PreparedBody, { field }: FieldSegment, value: string): string {
  if (field !== 'member.heading' && field !== 'member.lead' && field !== 'member.news') return encodeValue(value, form)
  const known = encoded.get(value)
  if (known !== undefined) return known
  const made = encodeValue(value, form)
  encoded.set(value, made)
  return made
}

function encodeValue(value: string, form: BodyForm): string {
  return encodeStretch(form === 'html' ? escapeHtml(value) : value)
}

function prepareBody({ before, discussions, after, first }: CompiledBody, form: BodyForm): PreparedBody {
  const beginning = first ? [{ optional: 'first' as const, segments: prepareSegments(first.segments) }] : []
  return {
    form,
    encoded: new Map(),
    before: prepareSegments(before).toSpliced(first?.at ?? 0, 0, ...beginning),
    discussions: new Map([...discussions].map(([id, segments]) => [id, prepareDiscussion(segments)])),
    after: prepareSegments(after),
  }
}

function prepareDiscussion(segments: readonly Segment[]): PreparedDiscussion {
  const differsByReasonOnly = segments.every(
    (segment) => typeof segment === 'string' || ('field' in segment && segment.field === 'discussion.why'),
  )
  return { segments: prepareSegments(segments), ...(differsByReasonOnly && { finished: new Map() }) }
}

function prepareSegments(segments: readonly Segment[]): PreparedSegment[] {
  return segments.map((segment) => {
    if (typeof segment === 'string') return Buffer.from(segment, 'latin1')
    if ('field' in segment) return segment
    return { optional: segment.optional, segments: prepareSegments(segment.segments) }
  })
}
