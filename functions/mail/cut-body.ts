import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import {
  type CompiledBody,
  type DiscussionForm,
  discussionForms,
  type OptionalPart,
  type Segment,
} from '../domain/templates/variant.ts'
import type { BytesOfField } from './field-bytes.ts'
import type { Mark } from './markers.ts'
import { encodeStretch } from './quoted-printable.ts'

/** A body cut at its marks, and the size limit of each part in bytes: decoded, with its values filled in. */
export type CutBody = {
  readonly body: CompiledBody
  readonly bytes: { readonly frame: number; readonly discussions: readonly DiscussionBytes[] }
}

/** A discussion's bytes in each form that it may take, and those of the heading above single lines. */
export type DiscussionBytes = Readonly<Record<DiscussionForm | 'also', number>>

const shownParts: readonly OptionalPart[] = [...discussionForms, 'shown.also']

type Pieces = readonly (string | Mark)[]

type BodyPart = {
  readonly id?: string
  readonly segments: Segment[]
  readonly bytes: Map<OptionalPart | 'always', number>
}

/** Cuts a rendered body into the frame and one part for each discussion, each already encoded. */
export function cutBody(pieces: Pieces, ids: readonly string[], bytesOfField: BytesOfField): CutBody {
  const before = newPart()
  const after = newPart()
  const discussions: BodyPart[] = []
  let part = before
  let first: CompiledBody['first']
  // The segments that the next piece belongs to are the last, behind those around them.
  let open: readonly Segment[][] = [before.segments]
  let shown: OptionalPart | 'always' = 'always'
  const enter = (next: BodyPart) => {
    part = next
    open = [next.segments]
    shown = 'always'
  }
  const nest = (segments: Segment[]) => {
    open = [...open, segments]
    return segments
  }
  const add = (bytes: number, segment: Segment) => {
    part.bytes.set(shown, (part.bytes.get(shown) ?? 0) + bytes)
    if (segment !== '') open.at(-1)?.push(segment)
  }

  for (const piece of pieces) {
    if (typeof piece === 'string') {
      add(Buffer.byteLength(piece), encodeStretch(piece))
      continue
    }
    switch (piece.kind) {
      case 'discussion':
        enter(newPart(ids[piece.index] ?? ''))
        discussions.push(part)
        break
      case 'after discussions':
        enter(after)
        break
      case 'optional':
        if (shownParts.includes(piece.optional)) shown = piece.optional
        open.at(-1)?.push({ optional: piece.optional, segments: nest([]) })
        break
      case 'first':
        first = { at: before.segments.length, segments: nest([]) }
        break
      case 'after optional':
      case 'after first':
        open = open.slice(0, -1)
        if (open.length === 1) shown = 'always'
        break
      case 'field': {
        const { field, fallback } = piece
        add(Math.max(bytesOfField(field, part.id), Buffer.byteLength(fallback)), { field, fallback })
      }
    }
  }
  return {
    body: withoutUndefined({ before: before.segments, discussions: byId(discussions), after: after.segments, first }),
    bytes: { frame: wholeBytes(before) + wholeBytes(after), discussions: discussions.map(bytesOfForms) },
  }
}

function byId(parts: readonly BodyPart[]): CompiledBody['discussions'] {
  return new Map(parts.map(({ id = '', segments }) => [id, segments]))
}

function wholeBytes({ bytes }: BodyPart): number {
  return [...bytes.values()].reduce((sum, each) => sum + each, 0)
}

function bytesOfForms({ bytes }: BodyPart): DiscussionBytes {
  const bytesIn = (part: OptionalPart | 'always') => bytes.get(part) ?? 0
  const always = bytesIn('always')
  return {
    'shown.lead': always + bytesIn('shown.lead'),
    'shown.card': always + bytesIn('shown.card'),
    'shown.line': always + bytesIn('shown.line'),
    also: bytesIn('shown.also'),
  }
}

function newPart(id?: string): BodyPart {
  return { ...withoutUndefined({ id }), segments: [], bytes: new Map() }
}
