import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { CompiledBody, FieldSegment, MergeField, Segment } from '../domain/templates/variant.ts'
import type { Mark } from './markers.ts'
import { escapeHtml } from './plain.ts'
import { encodeStretch } from './quoted-printable.ts'

/** A body cut at its marks, and the size limit of each part in bytes: decoded, with its values filled in. */
export type CutBody = {
  readonly body: CompiledBody
  readonly bytes: { readonly frame: number; readonly discussions: readonly number[] }
}

/** The longest form of each value, escaped: a name of 80 characters may be all quotation marks. */
const bytesAtMost: Readonly<Record<MergeField, number>> = {
  'member.name': 480,
  'member.greeting': 580,
  // And the group's name.
  'member.heading': 200,
  'member.lead': 300,
  'member.news': 400,
  'links.browser': 520,
  'links.preferences': 500,
  'links.unsubscribe': 500,
  'discussion.why': 300,
  'discussion.who': 480,
  'discussion.did': 300,
  'discussion.others': 200,
  'discussion.said': 1800,
  'discussion.initials': 12,
  'discussion.colour': 7,
  'discussion.avatar': 2500,
  'discussion.action': 580,
  'discussion.link': 2500,
  'discussion.mute': 600,
}

type BodyPart = { readonly segments: Segment[]; bytes: number }

/** Cuts a rendered body into the frame and one part for each discussion, each already encoded. */
export function cutBody(pieces: readonly (string | Mark)[], ids: readonly string[], groupName = ''): CutBody {
  const before = newPart()
  const after = newPart()
  const discussions = new Map<string, BodyPart>()
  let part = before
  let segments = before.segments
  let first: CompiledBody['first']

  for (const piece of pieces) {
    if (typeof piece === 'string') {
      part.bytes += Buffer.byteLength(piece)
      if (piece !== '') segments.push(encodeStretch(piece))
      continue
    }
    switch (piece.kind) {
      case 'discussion':
        part = newPart()
        discussions.set(ids[piece.index] ?? '', part)
        segments = part.segments
        break
      case 'after discussions':
        part = after
        segments = after.segments
        break
      case 'optional':
        segments = openOptional(segments, piece)
        break
      case 'first':
        segments = []
        first = { at: before.segments.length, segments }
        break
      case 'after optional':
      case 'after first':
        segments = part.segments
        break
      case 'field':
        part.bytes += bytesOf(piece, groupName)
        segments.push({ field: piece.field, fallback: piece.fallback })
    }
  }
  return {
    body: withoutUndefined({
      before: before.segments,
      discussions: new Map([...discussions].map(([id, { segments }]) => [id, segments])),
      after: after.segments,
      first,
    }),
    bytes: { frame: before.bytes + after.bytes, discussions: [...discussions.values()].map(({ bytes }) => bytes) },
  }
}

function bytesOf({ field, fallback }: FieldSegment, groupName: string): number {
  const named = field === 'member.heading' ? Buffer.byteLength(escapeHtml(groupName)) : 0
  return Math.max(bytesAtMost[field] + named, Buffer.byteLength(fallback))
}

function openOptional(into: Segment[], { optional }: Extract<Mark, { kind: 'optional' }>): Segment[] {
  const segments: Segment[] = []
  into.push({ optional, segments })
  return segments
}

function newPart(): BodyPart {
  return { segments: [], bytes: 0 }
}
