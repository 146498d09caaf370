import type { MergeField } from '../domain/templates/variant.ts'
import { cardWords, isOnCard } from './card-words.ts'
import { encodeField } from './encode-field.ts'
import type { PreparedBody, PreparedDiscussion, PreparedSegment, PreparedVariant } from './prepared.ts'
import { reasonKind } from './reason.ts'
import type { ShownCard } from './shown-card.ts'

/**
 * A discussion's part with all filled in that members share, because most get a discussion in the same form, for the
 * same reason and with the same words: it is built once and then copied. Undefined where there is no room to keep it.
 */
export function finishedPart(
  prepared: PreparedVariant,
  body: PreparedBody,
  { segments, finished }: PreparedDiscussion,
  card: ShownCard,
): readonly PreparedSegment[] | undefined {
  const kind = reasonKind(card.pick.why)
  const byLooks = finished.get(kind)
  const known = byLooks?.get(card.looks)
  if (known || body.room.bytes <= 0) return known
  const made = joined(filledIn(prepared, body, segments, card))
  body.room.bytes -= made.reduce((sum, each) => sum + (each instanceof Uint8Array ? each.length : 0), 0)
  finished.set(kind, (byLooks ?? new Map()).set(card.looks, made))
  return made
}

function filledIn(
  prepared: PreparedVariant,
  body: PreparedBody,
  segments: readonly PreparedSegment[],
  card: ShownCard,
): PreparedSegment[] {
  return segments.flatMap((segment): readonly PreparedSegment[] => {
    if (segment instanceof Uint8Array) return [segment]
    if ('field' in segment) {
      const { field, fallback } = segment
      if (isReadersOwn(field)) return [segment]
      return [Buffer.from(encodeField(body, field, cardWords(prepared, field, card) ?? fallback), 'latin1')]
    }
    if (segment.optional === 'first' || !isOnCard(segment.optional, card)) return []
    return filledIn(prepared, body, segment.segments, card)
  })
}

function isReadersOwn(field: MergeField): boolean {
  return field === 'discussion.mute' || !field.startsWith('discussion.')
}

/** Neighbouring bytes as one piece. */
function joined(segments: readonly PreparedSegment[]): readonly PreparedSegment[] {
  const pieces: PreparedSegment[] = []
  let bytes: Uint8Array[] = []
  const close = () => {
    if (bytes.length > 0) pieces.push(Buffer.concat(bytes))
    bytes = []
  }
  for (const segment of segments) {
    if (segment instanceof Uint8Array) bytes.push(segment)
    else {
      close()
      pieces.push(segment)
    }
  }
  close()
  return pieces
}
