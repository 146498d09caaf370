import * as z from 'zod'
import type { CuratedPlace } from '../domain/choosing/curation.ts'
import { isId } from '../domain/is-id.ts'

/** More than one change ever touches: those above a place, the one that moves, and one that has no room any more. */
const mostPlaces = 25
const mostLetters = 2000
const letterOf = { free: 'f', 'left out': 'x' } as const

/** How discussions stood before a change, short enough for an address: `d9.2~d4.f~d7.x`. */
export function writePlaces(places: readonly CuratedPlace[]): string {
  const parts = places.map(({ id, place }) => `${id}.${typeof place === 'number' ? place : letterOf[place]}`)
  return parts.slice(0, mostPlaces).join('~')
}

/** The same, read again; whatever has another form is left out. */
export const placesForm = z
  .string()
  .max(mostLetters)
  .transform((text) => text.split('~').slice(0, mostPlaces).flatMap(placeIn))
  .catch([])

function placeIn(part: string): CuratedPlace[] {
  const [id = '', mark = ''] = part.split('.')
  if (!isId(id)) return []
  if (/^\d{1,2}$/.test(mark)) return [{ id, place: Number(mark) }]
  return mark === letterOf.free
    ? [{ id, place: 'free' }]
    : mark === letterOf['left out']
      ? [{ id, place: 'left out' }]
      : []
}
