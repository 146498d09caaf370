import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { once } from '../domain/shapes/once.ts'
import type {
  CompiledBody,
  CompiledVariant,
  DiscussionForm,
  FieldSegment,
  Segment,
} from '../domain/templates/variant.ts'
import { isOnCard } from './card-words.ts'
import { createMonths } from './dates.ts'
import { encodeField, encodeValue } from './encode-field.ts'
import { fieldValue } from './field-values.ts'
import { finishedPart } from './finished-part.ts'
import type {
  BodyForm,
  PreparedBody,
  PreparedOption,
  PreparedSegment,
  PreparedVariant,
  Recipient,
  ToldMail,
} from './prepared.ts'
import { type ShownCard, shownCards } from './shown-card.ts'
import { createTranslator } from './translator.ts'
import type { Writer } from './writer.ts'

/** In bytes: what is kept of finished parts for each body of a variant. The parts of most members are among the first. */
const finishedAtMost = 3 * 1024 * 1024

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

/**
 * What one member is told: the discussions that the variant has for them, and what they are shown of each; all in one
 * form, if it is given.
 */
export function toldTo(prepared: PreparedVariant, recipient: Recipient, form?: DiscussionForm): ToldMail {
  const picks = picksOf(prepared, recipient)
  return { recipient, picks, cards: shownCards(prepared.variant.spoken, picks, recipient, form) }
}

/** Writes one member's body, quoted-printable: the frame, with the member's discussions, in their order, inside it. */
export function mergeBody(prepared: PreparedVariant, body: PreparedBody, told: ToldMail, writer: Writer): void {
  const writeMute = createMuteWriter(body, told.recipient.links, writer)
  const writeField = (segment: FieldSegment, card?: ShownCard) => {
    if (segment.field === 'discussion.mute' && card) writeMute(card)
    else writer.ascii(encodeField(body, segment.field, fieldValue(prepared, segment, told, card)))
  }
  const writeAll = (segments: readonly PreparedSegment[], card?: ShownCard) => {
    for (const segment of segments) {
      if (segment instanceof Uint8Array) writer.bytes(segment)
      else if ('field' in segment) writeField(segment, card)
      else if (isFor(told, segment, card)) writeAll(segment.segments, card)
    }
  }
  writeAll(body.before)
  for (const card of told.cards) {
    const discussion = body.discussions.get(card.pick.discussionId)
    if (discussion) writeAll(finishedPart(prepared, body, discussion, card) ?? discussion.segments, card)
  }
  writeAll(body.after)
}

/** The link has two stretches: one is the same for all members, the other in all of a member's cards. */
function createMuteWriter(body: PreparedBody, { mute }: Recipient['links'], writer: Writer): (card: ShownCard) => void {
  let token: string | undefined
  return ({ pick: { discussionId } }) => {
    token ??= encodeValue(mute.token, body.form)
    writer.ascii(encodeField(body, 'discussion.mute', `${mute.start}/${encodeURIComponent(discussionId)}/`))
    writer.ascii(token)
  }
}

function isFor(
  { recipient: { notice, first = false } }: ToldMail,
  { optional }: PreparedOption,
  card?: ShownCard,
): boolean {
  if (optional === 'first') return first
  return card ? isOnCard(optional, card) : optional === notice
}

/** The member's discussions that the variant contains, up to the number it has room for. */
export function picksOf({ variant, html }: PreparedVariant, { picks }: Recipient): readonly PickedDiscussion[] {
  const known = picks.every(({ discussionId }) => html.discussions.has(discussionId))
  const there = known ? picks : picks.filter(({ discussionId }) => html.discussions.has(discussionId))
  return there.length > variant.most ? there.slice(0, variant.most) : there
}

function prepareBody({ before, discussions, after, first }: CompiledBody, form: BodyForm): PreparedBody {
  const prepareSegments = createPreparing()
  const beginning = first ? [{ optional: 'first' as const, segments: prepareSegments(first.segments) }] : []
  return {
    form,
    encoded: new Map(),
    room: { bytes: finishedAtMost },
    before: prepareSegments(before).toSpliced(first?.at ?? 0, 0, ...beginning),
    discussions: new Map(
      [...discussions].map(([id, segments]) => [id, { segments: prepareSegments(segments), finished: new Map() }]),
    ),
    after: prepareSegments(after),
  }
}

/** What several discussions have in common is kept once. */
function createPreparing(): (segments: readonly Segment[]) => PreparedSegment[] {
  const texts = new Map<string, Uint8Array>()
  const fields = new Map<string, FieldSegment>()
  const prepareSegments = (segments: readonly Segment[]): PreparedSegment[] =>
    segments.map((segment) => {
      if (typeof segment === 'string') return once(texts, segment, () => Buffer.from(segment, 'latin1'))
      if ('field' in segment) return once(fields, `${segment.field} ${segment.fallback}`, () => segment)
      return { optional: segment.optional, segments: prepareSegments(segment.segments) }
    })
  return prepareSegments
}
