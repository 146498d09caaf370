import { describe, expect, test } from 'vitest'
import {
  type Curation,
  drop,
  mostPins,
  noCuration,
  pin,
  place,
  placesBefore,
  restore,
  takeBack,
} from '../../../../functions/domain/choosing/curation.ts'

const curated = (pins: readonly string[], drops: readonly string[] = []): Curation => ({ ...noCuration, pins, drops })

describe('a discussion that is moved', () => {
  test.each([
    ['to the top', 'd9', [], ['d9', 'p1', 'p2']],
    ['below a pinned one', 'd9', ['p1'], ['p1', 'd9', 'p2']],
    ['below ones that are not pinned, which are pinned with it', 'd9', ['p1', 'p2', 'd3'], ['p1', 'p2', 'd3', 'd9']],
    ['down, though it is pinned', 'p1', ['p2', 'd3'], ['p2', 'd3', 'p1']],
  ])('%s stands there', (_, id, above, pins) => {
    expect(place(curated(['p1', 'p2']), id, above).pins).toEqual(pins)
  })

  test('is put back if it was left out, and takes none with it that was left out meanwhile', () => {
    expect(place(curated(['p1'], ['d9', 'd3']), 'd9', ['p1', 'd3'])).toMatchObject({
      pins: ['p1', 'd9'],
      drops: ['d3'],
    })
  })

  test('leaves what another owner pinned meanwhile pinned', () => {
    expect(place(place(curated([]), 'd8', []), 'd9', []).pins).toEqual(['d9', 'd8'])
  })

  test('never makes more pins than there may be', () => {
    const all = Array.from({ length: mostPins + 5 }, (_, nth) => `d${nth}`)
    const { pins } = place(curated(all.slice(0, mostPins)), 'new', all)
    expect(pins).toHaveLength(mostPins)
    expect(pins).toContain('new')
  })
})

describe('a change that is undone', () => {
  const before = curated(['p1', 'p2', 'p3'], ['x1'])
  test.each([
    ['a pin', (curation: Curation) => pin(curation, 'd9'), 'd9'],
    ['a pin of what was left out', (curation: Curation) => pin(curation, 'x1'), 'x1'],
    ['leaving out what was pinned', (curation: Curation) => drop(curation, 'p2'), 'p2'],
    ['putting back', (curation: Curation) => takeBack(curation, 'x1'), 'x1'],
    ['a move that pinned others', (curation: Curation) => place(curation, 'p1', ['p2', 'p3', 'd4']), 'p1'],
  ])('leaves everything as it was: %s', (_, change, id) => {
    const after = change(before)
    expect(restore(after, placesBefore(before, after, id))).toEqual(before)
  })

  test('leaves what another owner did in between', () => {
    const after = drop(before, 'p2')
    const later = pin(after, 'theirs')
    expect(restore(later, placesBefore(before, after, 'p2')).pins).toEqual(['p1', 'p2', 'p3', 'theirs'])
  })
})
