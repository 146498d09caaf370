import type { CompiledBody, Segment } from '../domain/templates/variant.ts'

type Piece = Exclude<Segment, { readonly optional: unknown }>
type PackedSegment = number | { readonly optional: string; readonly segments: readonly PackedSegment[] }

/**
 * Keeps each text and field of a variant once: its hundreds of discussions are made of a few dozen, and of their own
 * words. A segment becomes its place in `pieces`.
 */
export function createPacking() {
  const pieces: Piece[] = []
  const places = new Map<string, number>()
  const placeOf = (piece: Piece) => {
    const key = JSON.stringify(piece)
    const place = places.get(key) ?? pieces.push(piece) - 1
    places.set(key, place)
    return place
  }
  const pack = (segments: readonly Segment[]): PackedSegment[] =>
    segments.map((segment) => {
      if (typeof segment === 'string' || 'field' in segment) return placeOf(segment)
      return { optional: segment.optional, segments: pack(segment.segments) }
    })
  const packBody = ({ before, discussions, after, first }: CompiledBody) => ({
    before: pack(before),
    parts: [...discussions].map(([id, segments]) => [id, pack(segments)]),
    after: pack(after),
    first: first && { at: first.at, segments: pack(first.segments) },
  })
  return { pieces, packBody }
}

/** What was kept of segments, each piece back in its place; one that is not there is left for the schema to refuse. */
export function unpacked(kept: unknown, pieces: readonly unknown[]): unknown {
  if (typeof kept === 'number') return pieces[kept]
  if (Array.isArray(kept)) return kept.map((each) => unpacked(each, pieces))
  if (typeof kept !== 'object' || kept === null || !('segments' in kept)) return kept
  return { ...kept, segments: unpacked(kept.segments, pieces) }
}
